import { expect, test } from 'vitest';
import { locationIn, orderOf, serviceIn, valueIn } from './upnp.ts';

const answerFrom = (host: string): Buffer =>
  Buffer.from(
    `HTTP/1.1 200 OK\r\nCACHE-CONTROL: max-age=120\r\nST: urn:schemas-upnp-org:device:InternetGatewayDevice:1\r\nLOCATION: http://${host}:37021/rootDesc.xml\r\n\r\n`,
  );

test('a gateway says where its description lies, and nobody else is believed', () => {
  expect(locationIn(answerFrom('192.168.10.1'), '192.168.10.1')?.href).toBe(
    'http://192.168.10.1:37021/rootDesc.xml',
  );
  expect(locationIn(answerFrom('192.168.10.12'), '192.168.10.1')).toBe(null);
  const news = Buffer.from('NOTIFY * HTTP/1.1\r\nLOCATION: http://192.168.10.1/\r\n');
  expect(locationIn(news, '192.168.10.1')).toBe(null);
});

const location = new URL('http://192.168.10.1:37021/rootDesc.xml');
const service = (type: string, control: string): string =>
  `<service><serviceType>urn:schemas-upnp-org:service:${type}</serviceType><controlURL>${control}</controlURL><SCPDURL>/x.xml</SCPDURL></service>`;

test('of all services of a gateway it is the connection that opens ports', () => {
  const description = `<root>${service('Layer3Forwarding:1', '/ctl/L3F')}${service('WANIPConnection:2', '/ctl/IPConn')}</root>`;
  expect(serviceIn(description, location)).toEqual({
    type: 'urn:schemas-upnp-org:service:WANIPConnection:2',
    control: new URL('http://192.168.10.1:37021/ctl/IPConn'),
  });
  expect(serviceIn(service('Layer3Forwarding:1', '/ctl/L3F'), location)).toBe(null);
});

test('an order has its values, and an answer is read by name', () => {
  const order = orderOf('urn:t:1', 'AddPortMapping', { NewRemoteHost: '', NewExternalPort: '40000' });
  expect(order).toContain(
    '<u:AddPortMapping xmlns:u="urn:t:1"><NewRemoteHost></NewRemoteHost><NewExternalPort>40000</NewExternalPort></u:AddPortMapping>',
  );
  expect(valueIn('<a><errorCode>718</errorCode></a>', 'errorCode')).toBe('718');
  expect(valueIn('<a></a>', 'errorCode')).toBe(null);
});
