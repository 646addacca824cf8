import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>meshmark</title>
<h1>meshmark</h1>
<ul>
<li><a href="data/exports/cells.csv">Every figure, as CSV</a>
<li><a href="data/dataset.json">The dataset</a>
<li><a href="data/audit.json">What the runs say of themselves</a>
</ul>
</html>
`;

/** Puts the pages that show `dir/data` into a directory. */
export const pagesInto = (dir: string): Promise<void> => writeFile(join(dir, 'index.html'), PAGE);
