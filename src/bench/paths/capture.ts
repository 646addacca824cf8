/** Reads what `tcpdump -xx` printed: a headline for each packet, then lines of `0x0010:  4500 0054 …`. */
const HEX_LINE = /^\s+0x[0-9a-f]+:\s+((?:[0-9a-f]{2,4} ?)+)/;

/** Each packet's bytes as one hex string. */
export function hexOf(text: string): string[] {
  const packets: string[] = [];
  let inPacket = false;
  for (const line of text.split('\n')) {
    const hex = HEX_LINE.exec(line)?.[1]?.replaceAll(' ', '');
    if (hex === undefined) inPacket = false;
    else if (inPacket) packets[packets.length - 1] += hex;
    else {
      packets.push(hex);
      inPacket = true;
    }
  }
  return packets;
}
