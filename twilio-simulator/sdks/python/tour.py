"""Twilio's Python SDK against the simulator: python tour.py [address of the simulator]"""

import json
import os
import re
import sys
import time
import urllib.request

from twilio.base.exceptions import TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client
from twilio.rest.messaging.v2.channels_sender import ChannelsSenderList

SIMULATOR = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:9190"
ACCOUNT_SID = os.environ.get("TWILIO_ACCOUNT_SID", "AC00000000000000000000000000000001")
AUTH_TOKEN = os.environ.get("TWILIO_AUTH_TOKEN", "0123456789abcdef0123456789abcdef")
MANY = 125


class SimulatorClient(TwilioHttpClient):
    """Leads every host of Twilio's to the simulator; this is all that a program has to add."""

    def request(self, method, url, *args, **kwargs):
        return super().request(method, re.sub(r"^https://[a-z0-9.-]+\.twilio\.com", SIMULATOR, url), *args, **kwargs)


def client_of(sid, token):
    return Client(sid, token, http_client=SimulatorClient())


def control(method, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(
        SIMULATOR + "/simulator" + path, data, {"Content-Type": "application/json"}, method=method
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def until(what, look):
    for _ in range(100):
        if look():
            return
        time.sleep(0.1)
    raise TimeoutError(what)


def numbers(client):
    offer = client.available_phone_numbers("US").local.list(area_code=212, sms_enabled=True, limit=1)[0]
    bought = client.incoming_phone_numbers.create(phone_number=offer.phone_number, friendly_name="Store 1")
    client.incoming_phone_numbers(bought.sid).update(voice_url="https://example.com/voice")
    found = client.incoming_phone_numbers.list(phone_number=offer.phone_number)[0]
    assert (found.sid, found.voice_url) == (bought.sid, "https://example.com/voice")
    spare = client.incoming_phone_numbers.create(area_code="212")
    assert client.incoming_phone_numbers(spare.sid).delete()
    return bought


def bundle(client):
    compliance = client.numbers.v2.regulatory_compliance
    regulation = compliance.regulations.list(
        iso_country="DE", number_type="mobile", end_user_type="business", include_constraints=True
    )[0]
    address = client.addresses.create(
        customer_name="Example", street="Hauptstrasse 1", city="Berlin", region="Berlin",
        postal_code="10115", iso_country="DE",
    )
    made = compliance.bundles.create(
        friendly_name="Berlin", email="compliance@example.com", regulation_sid=regulation.sid
    )
    wanted = regulation.requirements["end_user"][0]
    end_user = compliance.end_users.create(
        friendly_name="Example", type=wanted["type"], attributes={field: "example" for field in wanted["fields"]}
    )
    compliance.bundles(made.sid).item_assignments.create(object_sid=end_user.sid)
    for alternatives in regulation.requirements["supporting_document"]:
        for requirement in alternatives:
            choice = requirement["accepted_documents"][0]
            attributes = {field: "example" for field in choice["fields"]} | {"address_sids": [address.sid]}
            document = compliance.supporting_documents.create(
                friendly_name=choice["name"], type=choice["type"], attributes=attributes
            )
            compliance.bundles(made.sid).item_assignments.create(object_sid=document.sid)
    evaluation = compliance.bundles(made.sid).evaluations.create()
    assert evaluation.status == "compliant", evaluation.results
    compliance.bundles(made.sid).update(status="pending-review")
    control("POST", f"/bundles/{made.sid}/approve", {})
    approved = compliance.bundles.list(iso_country="DE", status="twilio-approved")
    assert [each.sid for each in approved] == [made.sid]

    offer = client.available_phone_numbers("DE").mobile.list(limit=1)[0]
    bought = client.incoming_phone_numbers.create(
        phone_number=offer.phone_number, bundle_sid=made.sid, address_sid=address.sid
    )
    assert bought.bundle_sid == made.sid


def messaging(client, number):
    service = client.messaging.v1.services.create(
        friendly_name="Store 1", inbound_request_url="https://example.com/sms"
    )
    joined = client.messaging.v1.services(service.sid).phone_numbers.create(phone_number_sid=number.sid)
    assert joined.sid == number.sid
    try:
        client.messaging.v1.services(service.sid).phone_numbers.create(phone_number_sid=number.sid)
        raise AssertionError("A number joins a service once")
    except TwilioRestException as refused:
        assert (refused.status, refused.code) == (409, 21710)

    senders = client.messaging.v2.channels_senders
    sender = senders.create(
        ChannelsSenderList.MessagingV2ChannelsSenderRequestsCreate({
            "sender_id": "whatsapp:" + number.phone_number,
            "configuration": {"waba_id": f"{time.time_ns()}0"},
            "profile": {
                "name": "Store 1",
                "emails": [{"email": "store@example.com", "label": "Email"}],
                "vertical": "Shopping and Retail",
            },
            "webhook": {"callback_url": "https://example.com/whatsapp", "callback_method": "POST"},
        })
    )

    def online():
        until("the sender is online", lambda: senders(sender.sid).fetch().status == "ONLINE")

    online()
    senders(sender.sid).update(
        ChannelsSenderList.MessagingV2ChannelsSenderRequestsUpdate({
            "profile": {"name": "Store 1", "about": "Open daily"}
        })
    )
    online()
    assert any(
        each.sid == sender.sid and each.profile["about"] == "Open daily" for each in senders.list(channel="whatsapp")
    )
    client.messaging.v1.services(service.sid).channel_senders.create(sid=sender.sid)


def pages(client):
    offers = client.available_phone_numbers("US").local.list(limit=MANY)
    end_users = client.numbers.v2.regulatory_compliance.end_users
    for i, offer in enumerate(offers):
        client.messaging.v1.services.create(friendly_name=f"Service {i}")
        client.applications.create(friendly_name=f"Application {i}")
        end_users.create(friendly_name=f"End user {i}", type="business")
        client.incoming_phone_numbers.create(phone_number=offer.phone_number, friendly_name=f"Number {i}")
    lists = {
        "Service": client.messaging.v1.services,
        "Application": client.applications,
        "End user": end_users,
        "Number": client.incoming_phone_numbers,
    }
    for name, resource in lists.items():
        records = resource.list(page_size=20)
        names = {record.friendly_name for record in records}
        assert names >= {f"{name} {i}" for i in range(MANY)}, f"a {name} is on no page"
        assert len({record.sid for record in records}) == len(records), f"a {name} is on two pages"


def main():
    account = client_of(ACCOUNT_SID, AUTH_TOKEN).api.v2010.accounts.create(friendly_name="Python tour")
    client = client_of(account.sid, account.auth_token)
    number = numbers(client)
    bundle(client)
    messaging(client, number)
    pages(client)
    calls = control("GET", f"/requests?account={account.sid}")
    failed = [call for call in calls if call["status"] >= 400 and call["error_code"] != 21710]
    assert not failed, failed
    print(f"Python: {len(calls)} calls, none failed that should not")


if __name__ == "__main__":
    main()
