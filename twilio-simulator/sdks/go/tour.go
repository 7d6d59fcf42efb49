// Twilio's Go SDK against the simulator: go run . [address of the simulator]
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/twilio/twilio-go"
	"github.com/twilio/twilio-go/client"
	api "github.com/twilio/twilio-go/rest/api/v2010"
	messaging "github.com/twilio/twilio-go/rest/messaging/v1"
	channels "github.com/twilio/twilio-go/rest/messaging/v2"
	numbers "github.com/twilio/twilio-go/rest/numbers/v2"
)

const many = 125

var simulator = "http://127.0.0.1:9190"

// simulatorTransport leads every host of Twilio's to the simulator; this is all that a program has to add.
type simulatorTransport struct{}

func (simulatorTransport) RoundTrip(request *http.Request) (*http.Response, error) {
	if strings.HasSuffix(request.URL.Host, ".twilio.com") {
		target, err := url.Parse(simulator)
		if err != nil {
			return nil, err
		}
		request = request.Clone(request.Context())
		request.URL.Scheme, request.URL.Host, request.Host = target.Scheme, target.Host, target.Host
	}
	return http.DefaultTransport.RoundTrip(request)
}

func clientOf(sid, token string) *twilio.RestClient {
	base := &client.Client{
		Credentials: client.NewCredentials(sid, token),
		HTTPClient:  &http.Client{Transport: simulatorTransport{}, Timeout: 30 * time.Second},
	}
	base.SetAccountSid(sid)
	return twilio.NewRestClientWithParams(twilio.ClientParams{Username: sid, Password: token, Client: base})
}

// must ends the tour at the first call that fails.
func must[T any](value T, err error) T {
	check(err)
	return value
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func expect(holds bool, promise string, found ...any) {
	if !holds {
		log.Fatal(append([]any{promise, ": "}, found...)...)
	}
}

func control(method, path, body string, into any) {
	request := must(http.NewRequest(method, simulator+"/simulator"+path, bytes.NewBufferString(body)))
	request.Header.Set("Content-Type", "application/json")
	answer := must(http.DefaultClient.Do(request))
	defer answer.Body.Close()
	expect(answer.StatusCode == 200, path+" works", answer.Status)
	check(json.NewDecoder(answer.Body).Decode(into))
}

func number(c *twilio.RestClient) *api.ApiV2010IncomingPhoneNumber {
	search := (&api.ListAvailablePhoneNumberLocalParams{}).SetAreaCode(212).SetSmsEnabled(true).SetLimit(1)
	offer := must(c.Api.ListAvailablePhoneNumberLocal("US", search))[0]
	bought := must(c.Api.CreateIncomingPhoneNumber(
		(&api.CreateIncomingPhoneNumberParams{}).SetPhoneNumber(*offer.PhoneNumber).SetFriendlyName("Store 1")))
	must(c.Api.UpdateIncomingPhoneNumber(*bought.Sid,
		(&api.UpdateIncomingPhoneNumberParams{}).SetVoiceUrl("https://example.com/voice")))
	found := must(c.Api.ListIncomingPhoneNumber(
		(&api.ListIncomingPhoneNumberParams{}).SetPhoneNumber(*offer.PhoneNumber)))[0]
	expect(*found.Sid == *bought.Sid && *found.VoiceUrl == "https://example.com/voice", "the number is found", found)
	spare := must(c.Api.CreateIncomingPhoneNumber((&api.CreateIncomingPhoneNumberParams{}).SetAreaCode("212")))
	check(c.Api.DeleteIncomingPhoneNumber(*spare.Sid, nil))
	return bought
}

// requirements is the part of a regulation that the SDK leaves as plain JSON.
type requirements struct {
	EndUser []struct {
		Type   string   `json:"type"`
		Fields []string `json:"fields"`
	} `json:"end_user"`
	SupportingDocument [][]struct {
		AcceptedDocuments []struct {
			Name   string   `json:"name"`
			Type   string   `json:"type"`
			Fields []string `json:"fields"`
		} `json:"accepted_documents"`
	} `json:"supporting_document"`
}

func attributes(fields []string) map[string]any {
	filled := map[string]any{}
	for _, field := range fields {
		filled[field] = "example"
	}
	return filled
}

func bundle(c *twilio.RestClient) {
	regulation := must(c.NumbersV2.ListRegulation((&numbers.ListRegulationParams{}).
		SetIsoCountry("DE").SetNumberType("mobile").SetEndUserType("business").SetIncludeConstraints(true)))[0]
	var wanted requirements
	check(json.Unmarshal(must(json.Marshal(regulation.Requirements)), &wanted))

	address := must(c.Api.CreateAddress((&api.CreateAddressParams{}).SetCustomerName("Example").
		SetStreet("Hauptstrasse 1").SetCity("Berlin").SetRegion("Berlin").SetPostalCode("10115").SetIsoCountry("DE")))
	made := must(c.NumbersV2.CreateBundle((&numbers.CreateBundleParams{}).SetFriendlyName("Berlin").
		SetEmail("compliance@example.com").SetRegulationSid(*regulation.Sid)))
	assign := func(object string) {
		must(c.NumbersV2.CreateItemAssignment(*made.Sid, (&numbers.CreateItemAssignmentParams{}).SetObjectSid(object)))
	}
	endUser := must(c.NumbersV2.CreateEndUser((&numbers.CreateEndUserParams{}).SetFriendlyName("Example").
		SetType(wanted.EndUser[0].Type).SetAttributes(attributes(wanted.EndUser[0].Fields))))
	assign(*endUser.Sid)
	for _, alternatives := range wanted.SupportingDocument {
		for _, requirement := range alternatives {
			choice := requirement.AcceptedDocuments[0]
			proof := attributes(choice.Fields)
			proof["address_sids"] = []string{*address.Sid}
			document := must(c.NumbersV2.CreateSupportingDocument((&numbers.CreateSupportingDocumentParams{}).
				SetFriendlyName(choice.Name).SetType(choice.Type).SetAttributes(proof)))
			assign(*document.Sid)
		}
	}
	evaluation := must(c.NumbersV2.CreateEvaluation(*made.Sid))
	expect(*evaluation.Status == "compliant", "the bundle is compliant", *evaluation.Results)
	must(c.NumbersV2.UpdateBundle(*made.Sid, (&numbers.UpdateBundleParams{}).SetStatus("pending-review")))
	control("POST", "/bundles/"+*made.Sid+"/approve", "{}", new(any))
	approved := must(c.NumbersV2.ListBundle(
		(&numbers.ListBundleParams{}).SetIsoCountry("DE").SetStatus("twilio-approved")))
	expect(len(approved) == 1 && *approved[0].Sid == *made.Sid, "the bundle is approved", approved)

	offer := must(c.Api.ListAvailablePhoneNumberMobile("DE", (&api.ListAvailablePhoneNumberMobileParams{}).SetLimit(1)))[0]
	bought := must(c.Api.CreateIncomingPhoneNumber((&api.CreateIncomingPhoneNumberParams{}).
		SetPhoneNumber(*offer.PhoneNumber).SetBundleSid(*made.Sid).SetAddressSid(*address.Sid)))
	expect(*bought.BundleSid == *made.Sid, "the number has its bundle", bought)
}

func messages(c *twilio.RestClient, number *api.ApiV2010IncomingPhoneNumber) {
	service := must(c.MessagingV1.CreateService((&messaging.CreateServiceParams{}).
		SetFriendlyName("Store 1").SetInboundRequestUrl("https://example.com/sms")))
	join := (&messaging.CreatePhoneNumberParams{}).SetPhoneNumberSid(*number.Sid)
	must(c.MessagingV1.CreatePhoneNumber(*service.Sid, join))
	_, err := c.MessagingV1.CreatePhoneNumber(*service.Sid, join)
	var refused *client.TwilioRestError
	expect(errors.As(err, &refused) && refused.Status == 409 && refused.Code == 21710, "a number joins once", err)

	text := func(value string) *string { return &value }
	var emails any = []map[string]string{{"email": "store@example.com", "label": "Email"}}
	sender := must(c.MessagingV2.CreateChannelsSender((&channels.CreateChannelsSenderParams{}).SetMessagingV2Create(
		channels.MessagingV2Create{
			SenderId:      text("whatsapp:" + *number.PhoneNumber),
			Configuration: &channels.MessagingV2Configuration{WabaId: text(fmt.Sprintf("%d0", time.Now().UnixNano()))},
			Profile: &channels.MessagingV2Profile{
				Name: text("Store 1"), Emails: &emails, Vertical: text("Shopping and Retail")},
			Webhook: &channels.MessagingV2Webhook{
				CallbackUrl: text("https://example.com/whatsapp"), CallbackMethod: text("POST")},
		})))
	online := func() {
		for tries := 0; *must(c.MessagingV2.FetchChannelsSender(*sender.Sid)).Status != "ONLINE"; tries++ {
			expect(tries < 100, "the sender comes online")
			time.Sleep(100 * time.Millisecond)
		}
	}
	online()
	must(c.MessagingV2.UpdateChannelsSender(*sender.Sid, (&channels.UpdateChannelsSenderParams{}).SetMessagingV2Update(
		channels.MessagingV2Update{Profile: &channels.MessagingV2Profile{Name: text("Store 1"), About: text("Open daily")}})))
	online()
	found := false
	for _, each := range must(c.MessagingV2.ListChannelsSender((&channels.ListChannelsSenderParams{}).SetChannel("whatsapp"))) {
		found = found || *each.Sid == *sender.Sid
	}
	expect(found, "the sender is listed")
	must(c.MessagingV1.CreateChannelSender(*service.Sid, (&messaging.CreateChannelSenderParams{}).SetSid(*sender.Sid)))
}

func pages(c *twilio.RestClient) {
	offers := must(c.Api.ListAvailablePhoneNumberLocal("US", (&api.ListAvailablePhoneNumberLocalParams{}).SetLimit(many)))
	for i := range many {
		must(c.MessagingV1.CreateService((&messaging.CreateServiceParams{}).SetFriendlyName(fmt.Sprint("Service ", i))))
		must(c.Api.CreateApplication((&api.CreateApplicationParams{}).SetFriendlyName(fmt.Sprint("Application ", i))))
		must(c.NumbersV2.CreateEndUser((&numbers.CreateEndUserParams{}).
			SetFriendlyName(fmt.Sprint("End user ", i)).SetType("business")))
		must(c.Api.CreateIncomingPhoneNumber((&api.CreateIncomingPhoneNumberParams{}).
			SetPhoneNumber(*offers[i].PhoneNumber).SetFriendlyName(fmt.Sprint("Number ", i))))
	}
	complete("Service", must(c.MessagingV1.ListService((&messaging.ListServiceParams{}).SetPageSize(20))),
		func(each messaging.MessagingV1Service) *string { return each.FriendlyName })
	complete("Application", must(c.Api.ListApplication((&api.ListApplicationParams{}).SetPageSize(20))),
		func(each api.ApiV2010Application) *string { return each.FriendlyName })
	complete("End user", must(c.NumbersV2.ListEndUser((&numbers.ListEndUserParams{}).SetPageSize(20))),
		func(each numbers.NumbersV2EndUser) *string { return each.FriendlyName })
	complete("Number", must(c.Api.ListIncomingPhoneNumber((&api.ListIncomingPhoneNumberParams{}).SetPageSize(20))),
		func(each api.ApiV2010IncomingPhoneNumber) *string { return each.FriendlyName })
}

func complete[T any](name string, records []T, friendlyName func(T) *string) {
	times := map[string]int{}
	for _, record := range records {
		times[*friendlyName(record)]++
	}
	for i := range many {
		each := fmt.Sprint(name, " ", i)
		expect(times[each] == 1, "each record is on one page", each, " is on ", times[each])
	}
}

func environment(name, otherwise string) string {
	if value, set := os.LookupEnv(name); set {
		return value
	}
	return otherwise
}

func main() {
	if len(os.Args) > 1 {
		simulator = os.Args[1]
	}
	parent := clientOf(
		environment("TWILIO_ACCOUNT_SID", "AC00000000000000000000000000000001"),
		environment("TWILIO_AUTH_TOKEN", "0123456789abcdef0123456789abcdef"))
	account := must(parent.Api.CreateAccount((&api.CreateAccountParams{}).SetFriendlyName("Go tour")))
	c := clientOf(*account.Sid, *account.AuthToken)
	bought := number(c)
	bundle(c)
	messages(c, bought)
	pages(c)

	var calls []struct {
		Operation string `json:"operation"`
		Status    int    `json:"status"`
		ErrorCode int    `json:"error_code"`
	}
	control("GET", "/requests?account="+*account.Sid, "", &calls)
	for _, call := range calls {
		expect(call.Status < 400 || call.ErrorCode == 21710, "no call fails", call)
	}
	fmt.Printf("Go: %d calls, none failed that should not\n", len(calls))
}
