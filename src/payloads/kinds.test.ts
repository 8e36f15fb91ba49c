/**
 * Contacts, events, messages, GS1 data and tickets against what the standards print. segno 1.4.1 writes the
 * same Wi-Fi (but for commas, which it does not escape), MeCard, geo and mailto; vobject 0.9.6 reads the
 * vCards and the event back, ical.js 2.2.1 the event, bcbp 6.0.2 the boarding pass.
 */
import { describe, expect, it } from 'vitest';
import { BOARDING_PASS } from './boarding-pass.ts';
import { EVENT } from './event.ts';
import { ISO_15434 } from './iso15434.ts';
import { MECARD } from './mecard.ts';
import { buildPayload, findPayloadKind, parsePayload, recognizePayload } from './registry.ts';
import { VCARD } from './vcard.ts';
import { WIFI } from './wifi.ts';
import { ZATCA } from './zatca.ts';

const find = (id: string) => findPayloadKind(id)!;
const dataOf = (id: string, input: unknown): string => {
  const result = buildPayload(find(id), input);
  if (result.kind === 'payload-refused') throw new Error(`${result.field}: ${result.reason}`);
  return result.data;
};
const parsed = (id: string, data: string) => parsePayload(find(id), data);
const faultOf = (id: string, change: Record<string, unknown>) => {
  const result = buildPayload(find(id), { ...find(id).example, ...change });
  return result.kind === 'payload' ? `accepted: ${result.data}` : result.field;
};

describe('Wi-Fi', () => {
  it('builds the samples of ZXing, with its escapes', () => {
    const data = dataOf('wifi', { ssid: 'mynetwork', password: 'mypass12' });
    expect(data).toBe('WIFI:T:WPA;S:mynetwork;P:mypass12;;');
    const odd = dataOf('wifi', { ssid: '"foo;bar\\baz"', security: 'nopass' });
    expect(odd).toBe('WIFI:T:nopass;S:\\"foo\\;bar\\\\baz\\";;');
    expect(parsed('wifi', odd)).toEqual({ ssid: '"foo;bar\\baz"', security: 'nopass' });
  });

  it('takes fields in any order, in any case, and with other names for WPA', () => {
    expect(parsed('wifi', 'wifi:S:abc;P:12345678;H:TRUE;T:WPA2;;')).toEqual({
      ssid: 'abc',
      security: 'WPA',
      password: '12345678',
      hidden: true,
    });
    expect(parsed('wifi', 'WIFI:S:abc;T:nopass;P:1234;;')).toEqual({
      ssid: 'abc',
      security: 'nopass',
    });
  });

  it.each([
    ['password', { password: 'short' }],
    ['password', { security: 'WPA', password: undefined }],
    ['password', { security: 'WEP', password: '123456' }],
    ['password', { security: 'nopass' }],
    ['password', { password: 'pässwörter' }],
    ['ssid', { ssid: 'ä'.repeat(17) }],
    ['ssid', { ssid: 'a\r\nP:x' }],
    ['ssid', { ssid: '' }],
    ['security', { security: 'WPA9' }],
    ['hidden', { hidden: 'yes' }],
  ])('refuses %s of %j', (field, change) => {
    expect(faultOf('wifi', change)).toBe(field);
  });

  it('keeps a value from becoming another field', () => {
    const data = dataOf(WIFI.id, { ssid: 'x;T:nopass', password: 'y;H:true;12' });
    expect(parsed('wifi', data)).toEqual({
      ssid: 'x;T:nopass',
      security: 'WPA',
      password: 'y;H:true;12',
    });
  });
});

describe('vCard', () => {
  it('has the properties of RFC 2426, one a line', () => {
    expect(dataOf('vcard', VCARD.example).split('\r\n')).toEqual([
      'BEGIN:VCARD',
      'VERSION:3.0',
      'N:Doe;Jane;;;M.Sc.',
      'FN:Jane Doe M.Sc.',
      'ORG:Example Inc.',
      'TEL;TYPE=CELL:+1 201 555 0123',
      'EMAIL:jane.doe@example.com',
      'ADR:;;76 Ninth Avenue\\, 4th Floor;New York;NY;10011;U.S.A.',
      'END:VCARD',
      '',
    ]);
  });

  it('takes a card of RFC 2426, 7, apart: folded, with types and names in any case', () => {
    const card = [
      'BEGIN:vCard',
      'VERSION:3.0',
      'FN:Frank Dawson',
      'ORG:Lotus Development Corporation',
      'ADR;TYPE=WORK,POSTAL,PARCEL:;;6544 Battleford Drive',
      ' ;Raleigh;NC;27613-3502;U.S.A.',
      'TEL;TYPE=VOICE,MSG,WORK:+1-919-676-9515',
      'TEL;TYPE=FAX,WORK:+1-919-676-9564',
      'EMAIL;TYPE=INTERNET,PREF:Frank_Dawson@Lotus.com',
      'EMAIL;TYPE=INTERNET:fdawson@earthlink.net',
      'URL:http://home.earthlink.net/~fdawson',
      'END:vCard',
      '',
    ].join('\r\n');
    expect(parsed('vcard', card)).toEqual({
      formattedName: 'Frank Dawson',
      organization: 'Lotus Development Corporation',
      street: '6544 Battleford Drive',
      city: 'Raleigh',
      region: 'NC',
      postcode: '27613-3502',
      country: 'U.S.A.',
      workPhone: '+1-919-676-9515',
      fax: '+1-919-676-9564',
      email: 'Frank_Dawson@Lotus.com',
      url: 'http://home.earthlink.net/~fdawson',
      version: '3.0',
    });
  });

  it('escapes what would end a value, and folds at 75 octets without cutting a character', () => {
    const note = `${'ü'.repeat(60)}\nEND:VCARD;,\\`;
    const data = dataOf('vcard', { lastName: 'x;TEL:1', note, version: '4.0' });
    expect(data).toContain('\r\nN:x\\;TEL:1;;;;\r\n');
    for (const line of data.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(data).not.toContain('\uFFFD');
    expect(data.match(/^END:VCARD/gm)).toHaveLength(1);
    expect(parsed('vcard', data)).toEqual({ lastName: 'x;TEL:1', note, version: '4.0' });
  });

  it('writes a birthday as each version does', () => {
    const birthday = '1990-12-31';
    expect(dataOf('vcard', { lastName: 'A', birthday })).toContain('BDAY:1990-12-31\r\n');
    expect(dataOf('vcard', { lastName: 'A', birthday, version: '4.0' })).toContain(
      'BDAY:19901231\r\n',
    );
  });

  it.each([
    ['lastName', { firstName: '', lastName: '', suffix: '', organization: '' }],
    ['lastName', { lastName: 'A\r\nTEL:1' }],
    ['email', { email: 'a b@example.com' }],
    ['url', { url: 'javascript:alert(1)' }],
    ['birthday', { birthday: '1990-02-30' }],
    ['version', { version: '2.1' }],
    ['note', { note: 'x'.repeat(501) }],
    ['note', { note: '\uD800' }],
  ])('refuses %s of %j', (field, change) => {
    expect(faultOf('vcard', change)).toBe(field);
  });
});

describe('MeCard', () => {
  it('builds the sample of ZXing', () => {
    const sample =
      'MECARD:N:Owen,Sean;ADR:76 9th Avenue, 4th Floor, New York, NY 10011;TEL:12125551212;EMAIL:srowen@example.com;;';
    expect(dataOf('mecard', MECARD.example)).toBe(sample);
    expect(parsed('mecard', sample)).toEqual(MECARD.example);
  });

  it('escapes what would end a field or a name', () => {
    const fields = {
      lastName: 'a,b;TEL:1',
      firstName: 'c\\',
      note: 'x:y',
      url: 'https://example.com/',
    };
    const data = dataOf('mecard', fields);
    expect(data).toBe('MECARD:N:a\\,b\\;TEL\\:1,c\\\\;URL:https\\://example.com/;NOTE:x\\:y;;');
    expect(parsed('mecard', data)).toEqual(fields);
  });

  it.each([
    ['lastName', { lastName: '', firstName: '' }],
    ['phones', { phones: ['1', '22', '33', '44'] }],
    ['phones', { phones: ['12;URL:x'] }],
    ['phones', { phones: [{}] }],
    ['address', { address: 'a\nb' }],
  ])('refuses %s of %j', (field, change) => {
    expect(faultOf('mecard', change)).toBe(field);
  });
});

describe('calendar event', () => {
  it('builds the sample of RFC 5545, 3.4, with a product of its own', () => {
    expect(dataOf('event', EVENT.example).split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Barcode API//Payloads//EN',
      'BEGIN:VEVENT',
      'UID:19970610T172345Z-AF23B2@example.com',
      'DTSTAMP:19970610T172345Z',
      'DTSTART:19970714T170000Z',
      'DTEND:19970715T040000Z',
      'SUMMARY:Bastille Day Party',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  it('ends whole days on the day behind the last one, and moments in UTC', () => {
    const whole = dataOf('event', { summary: 'x', start: '2026-02-27', end: '2026-02-28' });
    expect(whole).toContain('DTSTART;VALUE=DATE:20260227\r\nDTEND;VALUE=DATE:20260301\r\n');
    expect(parsed('event', whole)).toEqual({
      summary: 'x',
      start: '2026-02-27',
      end: '2026-02-28',
    });
    const zone = dataOf('event', { summary: 'x', start: '2026-03-01T00:30+01:00' });
    expect(zone).toContain('DTSTART:20260228T233000Z\r\n');
    const local = dataOf('event', { summary: 'x', start: '2026-03-01T10:00' });
    expect(local).toContain('DTSTART:20260301T100000\r\n');
  });

  it('has the same UID for the same event, and another for another', () => {
    const uid = (summary: string) =>
      /UID:(\S+)/.exec(dataOf('event', { summary, start: '2026-03-01' }))![1];
    expect(uid('a')).toBe(uid('a'));
    expect(uid('a')).not.toBe(uid('b'));
  });

  it('takes an event apart that stands alone, and none in another time zone', () => {
    const alone = 'BEGIN:VEVENT\nSUMMARY:Lunch\\, early\nDTSTART:20260301T110000Z\nEND:VEVENT';
    expect(parsed('event', alone)).toEqual({
      summary: 'Lunch, early',
      start: '2026-03-01T11:00:00Z',
    });
    expect(
      parsed('event', alone.replace('DTSTART:', 'DTSTART;TZID=Europe/Paris:')),
    ).toBeUndefined();
  });

  it('is found in time that grows with the text, whatever begins in it and does not end', () => {
    const data = `BEGIN:VCALENDAR\n${'BEGIN:VEVENT\nX:\n'.repeat(200_000)}`;
    expect(parsed('event', data)).toBeUndefined();
  });

  it.each([
    ['start', { start: '2026-02-29' }],
    ['start', { start: '2026-03-01T24:00' }],
    ['start', { start: undefined }],
    ['end', { end: '1997-07-14T17:00:00Z' }],
    ['end', { end: '1997-07-15' }],
    ['end', { end: '1997-07-15T04:00' }],
    ['summary', { summary: 'a\r\nATTACH:x' }],
    ['uid', { uid: 'a b' }],
    ['created', { created: '2026-03-01' }],
  ])('refuses %s of %j', (field, change) => {
    expect(faultOf('event', change)).toBe(field);
  });

  it('keeps a description from ending the event', () => {
    const description = 'a\nEND:VEVENT\nBEGIN:VALARM';
    const data = dataOf('event', { ...EVENT.example, description });
    expect(data.match(/^(?:BEGIN|END):/gm)).toHaveLength(4);
    expect(parsed('event', data)).toMatchObject({ description });
  });
});

describe('addresses that open an app', () => {
  it.each([
    ['email', { to: 'chris@example.com' }, 'mailto:chris@example.com'],
    ['email', { to: ['gorby%kremvax@example.com'] }, 'mailto:gorby%25kremvax@example.com'],
    [
      'email',
      { to: ['infobot@example.com'], body: 'send current-issue\nsend index' },
      'mailto:infobot@example.com?body=send%20current-issue%0D%0Asend%20index',
    ],
    [
      'email',
      { to: ['joe@example.com'], cc: ['bob@example.com'], body: 'hello' },
      'mailto:joe@example.com?cc=bob@example.com&body=hello',
    ],
    [
      'email',
      { to: ['user@example.org'], subject: 'café' },
      'mailto:user@example.org?subject=caf%C3%A9',
    ],
    [
      'email',
      { to: ['addr1@an.example', 'addr2@an.example'] },
      'mailto:addr1@an.example,addr2@an.example',
    ],
    ['sms', { to: '+15105550101' }, 'sms:+15105550101'],
    ['sms', { to: ['+15105550101', '+15105550102'] }, 'sms:+15105550101,+15105550102'],
    ['sms', { to: ['+15105550101'], body: 'hello there' }, 'sms:+15105550101?body=hello%20there'],
    ['phone', { number: '+1-201-555-0123' }, 'tel:+12015550123'],
    ['phone', { number: '+12015550123', extension: '42' }, 'tel:+12015550123;ext=42'],
    ['geo', { latitude: '48.2010', longitude: '16.3695', altitude: 183 }, 'geo:48.201,16.3695,183'],
    ['geo', { latitude: 90, longitude: '-22.43' }, 'geo:90,-22.43'],
    [
      'geo',
      { latitude: 13.4125, longitude: 103.8667, uncertainty: 10 },
      'geo:13.4125,103.8667;u=10',
    ],
    ['url', { url: 'https://example.com' }, 'https://example.com'],
    ['url', { url: 'https://bücher.example/ä' }, 'https://xn--bcher-kva.example/%C3%A4'],
  ])('%s of %j', (id, fields, data) => {
    expect(dataOf(id, fields)).toBe(data);
    const again = parsed(id, data);
    expect(dataOf(id, again)).toBe(data);
  });

  it('takes apart what other programs write', () => {
    expect(parsed('sms', 'SMSTO:+15105550101:Hi: there')).toEqual({
      to: ['+15105550101'],
      body: 'Hi: there',
    });
    expect(parsed('email', 'MAILTO:?to=joe@example.com&Subject=x')).toEqual({
      to: ['joe@example.com'],
      subject: 'x',
    });
    expect(parsed('phone', 'TEL:+1(201)555-0123')).toEqual({ number: '+12015550123' });
    expect(parsed('geo', 'geo:48.2,16.3;crs=wgs84;u=40?q=Vienna')).toEqual({
      latitude: '48.2',
      longitude: '16.3',
      uncertainty: '40',
    });
    expect(parsed('geo', 'geo:323482,4306480;crs=EPSG:32618;u=20')).toBeUndefined();
    expect(parsed('email', 'mailto:a@example.com?subject=%E4')).toBeUndefined();
  });

  it.each([
    ['email', 'to', { to: [] }],
    ['email', 'to', { to: ['a@example.com?bcc=b@example.com'] }],
    ['email', 'to', { to: ['a@example.com\r\nBcc: b@example.com'] }],
    ['email', 'to', { to: Array.from({ length: 11 }, () => 'a@example.com') }],
    ['email', 'subject', { subject: 'x\r\nBcc: b@example.com' }],
    ['sms', 'to', { to: ['+1510;phone-context=x'] }],
    ['phone', 'number', { number: '+1201?x' }],
    ['phone', 'extension', { extension: '1;x' }],
    ['geo', 'latitude', { latitude: 90.1 }],
    ['geo', 'longitude', { longitude: '1e2' }],
    ['geo', 'longitude', { longitude: true }],
    ['url', 'url', { url: 'javascript:alert(1)' }],
    ['url', 'url', { url: 'https://a b' }],
    ['url', 'url', { url: 'https://' }],
    ['url', 'url', { url: `https://example.com/${'a'.repeat(2000)}` }],
  ])('%s refuses %s of %j', (id, field, change) => {
    expect(faultOf(id, change)).toBe(field);
  });

  it('keeps a subject from becoming another header', () => {
    const data = dataOf('email', { to: 'a@example.com', subject: 'x&bcc=b@example.com' });
    expect(parsed('email', data)).toEqual({
      to: ['a@example.com'],
      subject: 'x&bcc=b@example.com',
    });
  });

  it('warns of a number that is a country’s own', () => {
    expect(buildPayload(find('phone'), { number: '112' })).toMatchObject({
      data: 'tel:112',
      warnings: [expect.stringContaining('Without +')],
    });
  });
});

describe('GS1', () => {
  it('builds element strings, with a parenthesis in a value escaped', () => {
    expect(dataOf('gs1', find('gs1').example)).toBe('(01)09521234543213(17)120508(10)ABCD1234');
    const data = dataOf('gs1', { elements: ['01=09521234543213', '10=A(21)B'] });
    expect(data).toBe('(01)09521234543213(10)A\\(21)B');
    expect(parsed('gs1', data)).toEqual({ elements: ['01=09521234543213', '10=A(21)B'] });
    expect(dataOf('gs1', { elements: ['(01)09521234543213', '(10)A\\(B'] })).toBe(
      '(01)09521234543213(10)A\\(B',
    );
  });

  it('takes a message apart as a scanner transmits it', () => {
    expect(recognizePayload('\u001D010952123454321310AB\u001D21X')).toMatchObject({
      kind: { id: 'gs1' },
      fields: { elements: ['01=09521234543213', '10=AB', '21=X'] },
    });
  });

  it('builds and takes apart Digital Links, whatever stands before the key', () => {
    const link = dataOf('gs1-digital-link', find('gs1-digital-link').example);
    expect(link).toBe('https://id.gs1.org/01/09521234543213/22/ABC-123?99=XYZ-987');
    const odd = {
      elements: ['01=09521234543213', '22=01', '10=A/B', '17=261231'],
      domain: 'https://example.com/some/path',
    };
    const data = dataOf('gs1-digital-link', odd);
    expect(data).toBe('https://example.com/some/path/01/09521234543213/22/01/10/A%2FB?17=261231');
    expect(parsed('gs1-digital-link', data)).toEqual(odd);
    expect(recognizePayload(data)).toMatchObject({ kind: { id: 'gs1-digital-link' } });
  });

  it('puts qualifiers in their order, wherever they were given', () => {
    const elements = ['21=S', '3103=000195', '10=L', '01=09521234543213'];
    expect(dataOf('gs1-digital-link', { elements })).toBe(
      'https://id.gs1.org/01/09521234543213/10/L/21/S?3103=000195',
    );
  });

  it.each([
    ['gs1', 'elements', { elements: ['01=09521234543210'] }],
    ['gs1', 'elements', { elements: ['05=1'] }],
    ['gs1', 'elements', { elements: ['10'] }],
    ['gs1', 'elements', { elements: ['10=A\u001D21B'] }],
    ['gs1', 'elements', { elements: ['(10)A(21)B'] }],
    ['gs1', 'elements', { elements: ['02=09521234543213'] }],
    ['gs1', 'elements', { elements: ['10=A', '10=B'] }],
    ['gs1-digital-link', 'elements', { elements: ['10=A'] }],
    ['gs1-digital-link', 'domain', { domain: 'https://example.com/?x=' }],
    ['gs1-digital-link', 'domain', { domain: 'ftp://example.com' }],
  ])('%s refuses %s of %j', (id, field, change) => {
    expect(faultOf(id, change)).toBe(field);
  });
});

describe('ISO/IEC 15434', () => {
  it('builds an envelope and takes it apart', () => {
    const data = dataOf('iso15434', ISO_15434.example);
    expect(data).toBe('[)>\x1E06\x1D25SUN043325711MH8031200000000001\x1D1PMH80312\x1DQ5\x1E\x04');
    expect(parsed('iso15434', data)).toEqual(ISO_15434.example);
    const text = dataOf('iso15434', { format: '07', fields: 'Free text' });
    expect(text).toBe('[)>\x1E07Free text\x1E\x04');
    expect(parsed('iso15434', text)).toEqual({ format: '07', fields: ['Free text'] });
  });

  it.each([
    ['01', '96841706672'],
    ['05', '0109521234543213'],
    ['12', 'SER MH80312'],
  ])('has format %s', (format, field) => {
    const data = dataOf('iso15434', { format, fields: [field] });
    expect(data).toBe(`[)>\x1E${format}\x1D${field}\x1E\x04`);
    expect(parsed('iso15434', data)).toEqual({ format, fields: [field] });
  });

  it.each([
    ['format', { format: '09' }],
    ['fields', { fields: ['5Q'] }],
    ['fields', { fields: ['Q5\x1E\x0406'] }],
    ['fields', { format: '05', fields: ['0109521234543210'] }],
    ['fields', { format: '12', fields: ['SER'] }],
    ['fields', { format: '07', fields: ['a', 'b'] }],
    ['fields', { fields: [] }],
  ])('refuses %s of %j', (field, change) => {
    expect(faultOf('iso15434', change)).toBe(field);
  });

  it('leaves several formats in an envelope to other programs', () => {
    expect(parsed('iso15434', '[)>\x1E06\x1DQ5\x1E05\x1D10A\x1E\x04')).toBeUndefined();
  });
});

describe('boarding pass', () => {
  const SAMPLE = 'M1DESMARAIS/LUC       EABC123 YULFRAAC 0834 226F001A0025 100';

  it('builds the sample of the implementation guide', () => {
    expect(dataOf('boarding-pass', BOARDING_PASS.example)).toBe(SAMPLE);
    expect(parsed('boarding-pass', SAMPLE)).toMatchObject({
      date: '226',
      seat: '001A',
      pnr: 'ABC123',
    });
  });

  it('keeps conditional items and security data as they are', () => {
    const signed = SAMPLE.replace(/00$/, '0C>5081WW6225B^104ABCD');
    const fields = parsed('boarding-pass', signed);
    expect(fields).toMatchObject({ conditional: '>5081WW6225B', security: '104ABCD' });
    expect(dataOf('boarding-pass', fields)).toBe(signed);
  });

  it.each([
    ['2025-03-01', '060'],
    ['2024-03-01', '061'],
    ['2024-12-31', '366'],
    ['7', '007'],
  ])('counts the days of a year: %s is %s', (date, day) => {
    expect(dataOf('boarding-pass', { ...BOARDING_PASS.example, date }).slice(44, 47)).toBe(day);
  });

  it.each([
    ['passengerName', { passengerName: 'Müller' }],
    ['passengerName', { passengerName: 'A'.repeat(21) }],
    ['pnr', { pnr: 'ABC' }],
    ['from', { from: 'yul' }],
    ['flightNumber', { flightNumber: '12345' }],
    ['date', { date: '367' }],
    ['date', { date: '2025-02-29' }],
    ['seat', { seat: 'A1' }],
    ['conditional', { conditional: 'x'.repeat(256) }],
    ['security', { security: '105ABCD' }],
  ])('refuses %s of %j', (field, change) => {
    expect(faultOf('boarding-pass', change)).toBe(field);
  });

  it('is none where a size is wrong', () => {
    expect(parsed('boarding-pass', SAMPLE.replace(/00$/, '05abc'))).toBeUndefined();
    expect(parsed('boarding-pass', SAMPLE.slice(0, -1))).toBeUndefined();
    expect(parsed('boarding-pass', `${SAMPLE}x`)).toBeUndefined();
  });
});

describe('ZATCA', () => {
  const SAMPLE =
    'AQxCb2JzIFJlY29yZHMCDzMxMDEyMjM5MzUwMDAwMwMUMjAyMi0wNC0yNVQxNTozMDowMFoEBzEwMDAuMDAFBjE1MC4wMA==';

  it('builds the sample of ZATCA', () => {
    expect(dataOf('zatca', ZATCA.example)).toBe(SAMPLE);
    expect(parsed('zatca', SAMPLE)).toEqual({ ...ZATCA.example, total: '1000.00', vat: '150.00' });
  });

  it('counts bytes, not characters', () => {
    const seller = 'الجواهري';
    const bytes = Buffer.from(dataOf('zatca', { ...ZATCA.example, seller }), 'base64');
    expect([bytes[0], bytes[1]]).toEqual([1, 16]);
    expect(bytes.toString('utf8', 2, 18)).toBe(seller);
  });

  it.each([
    ['seller', { seller: '\u{1F600}'.repeat(64) }],
    ['vatNumber', { vatNumber: '110122393500003' }],
    ['timestamp', { timestamp: '2022-04-25' }],
    ['timestamp', { timestamp: '2022-13-25T15:30:00Z' }],
    ['vat', { vat: 1001 }],
    ['total', { total: 'NaN' }],
  ])('refuses %s of %j', (field, change) => {
    expect(faultOf('zatca', change)).toBe(field);
  });

  it('is none where a length leads beyond the end', () => {
    const bytes = Buffer.from(SAMPLE, 'base64');
    expect(parsed('zatca', bytes.subarray(0, -1).toString('base64'))).toBeUndefined();
  });
});
