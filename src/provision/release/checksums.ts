/** `SUM  name` or `SUM *name` as sha256sum writes it, and `SHA256 (name) = SUM` as BSD's tools do. */
const FORMS = [
  /^(?<sum>[0-9a-f]{64})\s+\*?(?<name>\S.*)$/i,
  /^SHA256 \((?<name>.+)\) = (?<sum>[0-9a-f]{64})$/i,
];
const ALONE = /^[0-9a-f]{64}$/i;

/** What a publisher's file of SHA-256 sums says of one file; null when it does not name it. */
export function publishedSum(text: string, name: string): string | null {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  // A file with nothing but a sum speaks of the one that it lies beside.
  const [only = ''] = lines;
  if (lines.length === 1 && ALONE.test(only)) return only.toLowerCase();
  for (const line of lines) {
    for (const form of FORMS) {
      const { sum, name: named } = form.exec(line)?.groups ?? {};
      // Some list paths such as `./name` or `dist/name`.
      if (sum !== undefined && named?.replace(/^.*\//, '') === name) return sum.toLowerCase();
    }
  }
  return null;
}
