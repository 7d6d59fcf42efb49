// Twilio's Node SDK against the simulator: node tour.js [address of the simulator]
import assert from 'node:assert/strict';
import {setTimeout as pause} from 'node:timers/promises';
import twilio from 'twilio';

const simulator = process.argv[2] ?? 'http://127.0.0.1:9190';
const accountSid = process.env.TWILIO_ACCOUNT_SID ?? 'AC00000000000000000000000000000001';
const authToken = process.env.TWILIO_AUTH_TOKEN ?? '0123456789abcdef0123456789abcdef';
const MANY = 125;

/** Leads every host of Twilio's to the simulator; this is all that a program has to add. */
class SimulatorClient extends twilio.RequestClient {
  request(options) {
    return super.request({...options, uri: options.uri.replace(/^https:\/\/[a-z0-9.-]+\.twilio\.com/, simulator)});
  }
}

const clientOf = (sid, token) => twilio(sid, token, {httpClient: new SimulatorClient()});

async function control(path, body = {}) {
  const answer = await fetch(simulator + '/simulator' + path, {
    method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body)});
  assert.ok(answer.ok, await answer.text());
}

async function until(what, look) {
  for (let tries = 0; tries < 100; tries++) {
    const seen = await look();
    if (seen) return seen;
    await pause(100);
  }
  throw new Error('Waited too long: ' + what);
}

async function numbers(client) {
  const [offer] = await client.availablePhoneNumbers('US').local.list({areaCode: 212, smsEnabled: true, limit: 1});
  const bought = await client.incomingPhoneNumbers.create({phoneNumber: offer.phoneNumber, friendlyName: 'Store 1'});
  await client.incomingPhoneNumbers(bought.sid).update({voiceUrl: 'https://example.com/voice'});
  const [found] = await client.incomingPhoneNumbers.list({phoneNumber: offer.phoneNumber});
  assert.equal(found.sid, bought.sid);
  assert.equal(found.voiceUrl, 'https://example.com/voice');
  const spare = await client.incomingPhoneNumbers.create({areaCode: '212'});
  assert.equal(await client.incomingPhoneNumbers(spare.sid).remove(), true);
  return bought;
}

async function bundle(client) {
  const compliance = client.numbers.v2.regulatoryCompliance;
  const [regulation] = await compliance.regulations.list(
    {isoCountry: 'DE', numberType: 'mobile', endUserType: 'business', includeConstraints: true});
  const address = await client.addresses.create({customerName: 'Example', street: 'Hauptstrasse 1', city: 'Berlin',
    region: 'Berlin', postalCode: '10115', isoCountry: 'DE'});
  const made = await compliance.bundles.create(
    {friendlyName: 'Berlin', email: 'compliance@example.com', regulationSid: regulation.sid});
  const [wanted] = regulation.requirements.end_user;
  const endUser = await compliance.endUsers.create({friendlyName: 'Example', type: wanted.type,
    attributes: Object.fromEntries(wanted.fields.map(field => [field, 'example']))});
  await compliance.bundles(made.sid).itemAssignments.create({objectSid: endUser.sid});
  for (const requirement of regulation.requirements.supporting_document.flat()) {
    const [choice] = requirement.accepted_documents;
    const attributes = Object.fromEntries(choice.fields.map(field => [field, 'example']));
    const document = await compliance.supportingDocuments.create({friendlyName: choice.name, type: choice.type,
      attributes: {...attributes, address_sids: [address.sid]}});
    await compliance.bundles(made.sid).itemAssignments.create({objectSid: document.sid});
  }
  const evaluation = await compliance.bundles(made.sid).evaluations.create();
  assert.equal(evaluation.status, 'compliant', JSON.stringify(evaluation.results));
  await compliance.bundles(made.sid).update({status: 'pending-review'});
  await control(`/bundles/${made.sid}/approve`);
  const [approved] = await compliance.bundles.list({isoCountry: 'DE', status: 'twilio-approved'});
  assert.equal(approved.sid, made.sid);

  const [offer] = await client.availablePhoneNumbers('DE').mobile.list({limit: 1});
  const bought = await client.incomingPhoneNumbers.create(
    {phoneNumber: offer.phoneNumber, bundleSid: made.sid, addressSid: address.sid});
  assert.equal(bought.bundleSid, made.sid);
}

async function messaging(client, number) {
  const service = await client.messaging.v1.services.create(
    {friendlyName: 'Store 1', inboundRequestUrl: 'https://example.com/sms'});
  const joined = await client.messaging.v1.services(service.sid).phoneNumbers.create({phoneNumberSid: number.sid});
  assert.equal(joined.sid, number.sid);
  await assert.rejects(client.messaging.v1.services(service.sid).phoneNumbers.create({phoneNumberSid: number.sid}),
    {status: 409, code: 21710});

  // The SDK sends this object as it is, so its keys are those of the wire.
  const {sid} = await client.messaging.v2.channelsSenders.create({
    sender_id: 'whatsapp:' + number.phoneNumber,
    configuration: {waba_id: Date.now() + '0'},
    profile: {name: 'Store 1', emails: [{email: 'store@example.com', label: 'Email'}], vertical: 'Shopping and Retail'},
    webhook: {callback_url: 'https://example.com/whatsapp', callback_method: 'POST'}});
  const online = () => until('the sender is online', async () =>
    (await client.messaging.v2.channelsSenders(sid).fetch()).status === 'ONLINE');
  await online();
  await client.messaging.v2.channelsSenders(sid).update({profile: {name: 'Store 1', about: 'Open daily'}});
  await online();
  const senders = await client.messaging.v2.channelsSenders.list({channel: 'whatsapp'});
  assert.ok(senders.some(sender => sender.sid === sid && sender.profile.about === 'Open daily'));
  await client.messaging.v1.services(service.sid).channelSenders.create({sid});
}

async function pages(client) {
  const offers = await client.availablePhoneNumbers('US').local.list({limit: MANY});
  for (let i = 0; i < MANY; i++) {
    await client.messaging.v1.services.create({friendlyName: 'Service ' + i});
    await client.applications.create({friendlyName: 'Application ' + i});
    await client.numbers.v2.regulatoryCompliance.endUsers.create({friendlyName: 'End user ' + i, type: 'business'});
    await client.incomingPhoneNumbers.create({phoneNumber: offers[i].phoneNumber, friendlyName: 'Number ' + i});
  }
  for (const [name, list] of [['Service', client.messaging.v1.services], ['Application', client.applications],
    ['End user', client.numbers.v2.regulatoryCompliance.endUsers], ['Number', client.incomingPhoneNumbers]]) {
    const records = (await list.list({pageSize: 20})).filter(record => record.friendlyName.startsWith(name + ' '));
    const names = new Set(records.map(record => record.friendlyName));
    for (let i = 0; i < MANY; i++) assert.ok(names.has(`${name} ${i}`), `${name} ${i} is on no page`);
    assert.equal(new Set(records.map(record => record.sid)).size, records.length, 'a record is on two pages');
  }
}

const account = await clientOf(accountSid, authToken).api.v2010.accounts.create({friendlyName: 'Node tour'});
const client = clientOf(account.sid, account.authToken);
const number = await numbers(client);
await bundle(client);
await messaging(client, number);
await pages(client);
const calls = await (await fetch(`${simulator}/simulator/requests?account=${account.sid}`)).json();
const failed = calls.filter(call => call.status >= 400 && call.error_code !== 21710);
assert.deepEqual(failed, []);
console.log(`Node: ${calls.length} calls, none failed that should not`);
