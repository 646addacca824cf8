import { z } from 'zod';
import {
  BlackHoleField,
  BufferField,
  BurstLossField,
  DelayField,
  DuplicateField,
  FirewallField,
  HairpinField,
  HandoverField,
  IdField,
  JitterField,
  JitterReordersField,
  LanAddressesField,
  LineSeedField,
  LossField,
  MappingSecondsField,
  NatField,
  NatPortsField,
  PortMappingField,
  RateField,
  ReorderField,
  UnderlayField,
} from './fields.ts';

/** NAT class of a site's router. */
export type Nat = z.infer<typeof NatField>;
/** What a site's router lets through. */
export type Firewall = z.infer<typeof FirewallField>;

/** IP version of LANs and internet. */
export type Underlay = z.infer<typeof UnderlayField>;

const LineOptions = {
  rateMbit: RateField.optional(),
  bufferKiB: BufferField.optional(),
  jitterMs: JitterField.optional(),
  jitterReorders: JitterReordersField.optional(),
  burstLoss: BurstLossField.optional(),
  reorderPercent: ReorderField.optional(),
  duplicatePercent: DuplicateField.optional(),
};

/** Nothing here has a default: what is left out is what the line says of both directions. */
const LineDirectionSchema = z.strictObject({
  ...LineOptions,
  delayMs: DelayField.optional(),
  lossPercent: LossField.optional(),
});

export const LineSchema = z
  .strictObject({
    ...LineOptions,
    delayMs: DelayField.default(0),
    lossPercent: LossField.default(0),
    up: LineDirectionSchema.optional().describe(
      'What is different on the way from the device or the site towards its LAN or the internet',
    ),
    down: LineDirectionSchema.optional().describe('What is different on the way back'),
    handover: HandoverField.optional(),
    seed: LineSeedField.optional(),
  })
  .describe('A line that every packet crosses one by one; what it says holds for each of its two directions');

export type Line = z.infer<typeof LineSchema>;

export const SiteSchema = z
  .strictObject({
    id: IdField,
    nat: NatField.default('none'),
    natPorts: NatPortsField.optional(),
    mappingSeconds: MappingSecondsField.optional(),
    hairpin: HairpinField.default(false),
    portMapping: PortMappingField.optional(),
    firewall: FirewallField.default('none'),
    addresses: LanAddressesField.default('private'),
    uplink: LineSchema.optional().describe(
      'Line from the site router to the internet, or to the site that it is behind; a site without one is isolated',
    ),
    blackHoleBytes: BlackHoleField.optional(),
    behind: IdField.optional().describe(
      'Site whose LAN the uplink leads to instead of the internet: a carrier’s NAT, or a router behind a router',
    ),
  })
  .describe('A LAN, behind a router when it has an uplink');
export type Site = z.infer<typeof SiteSchema>;

export const DeviceSchema = z
  .strictObject({
    id: IdField,
    site: IdField.optional().describe(
      'Site that the device is in; without one it has a public address of its own',
    ),
    line: LineSchema.optional().describe('Line between the device and its LAN, or the internet'),
    role: z
      .enum(['peer', 'infrastructure'])
      .default('peer')
      .describe('Peers are measured; infrastructure runs lighthouses, bootstrap peers and relays'),
  })
  .describe('A computer in the network');
export type Device = z.infer<typeof DeviceSchema>;

export const OverlaySchema = z
  .strictObject({
    id: IdField,
    vpn: z.string().min(1).describe('Catalogue entry, optionally with a version: nebula or nebula@1.11.0'),
    members: z.array(IdField).min(2).describe('Devices that take part'),
  })
  .describe('A VPN that runs on some of the devices');
export type Overlay = z.infer<typeof OverlaySchema>;

/** Version 1 of the network document. Everything meshmark does starts from one. */
export const NetworkSchema = z
  .strictObject({
    meshmark: z.literal(1).describe('Version of the document format'),
    name: IdField,
    underlay: UnderlayField.default('ipv4'),
    sites: z.array(SiteSchema).max(64).default([]),
    devices: z.array(DeviceSchema).min(1).max(64),
    overlays: z.array(OverlaySchema).max(16).default([]),
  })
  .describe('A network: sites, devices and overlays');
export type Network = z.infer<typeof NetworkSchema>;
