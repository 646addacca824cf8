import type { PagesInput } from '../../../src/site/pages.ts';
import { previewOf } from '../../../src/site/previews.ts';

/** What the picture of the first page shows, which stands for pages without one of their own. */
export const FIRST_PICTURE = 'A table of VPNs with what was measured of each';

/**
 * What previews of links want to know beside title and description. It takes complete addresses, so there is nothing where the
 * site's own is not known.
 */
export const PreviewTags = ({
  input: { url, previews },
  path,
  shows,
}: {
  readonly input: PagesInput;
  /** Of the page in the site. */
  readonly path: string;
  /** What the page's own picture shows, if there is one. */
  readonly shows: string;
}) => {
  if (url === null) return null;
  const own = previewOf(path);
  const picture = [own, previewOf('index.html')].find((one) => previews.includes(one));
  return (
    <>
      <meta property="og:type" content="website" />
      <meta property="og:url" content={`${url}${path === 'index.html' ? '' : path}`} />
      <meta name="twitter:card" content={picture === undefined ? 'summary' : 'summary_large_image'} />
      {picture !== undefined && (
        <>
          <meta property="og:image" content={`${url}${picture}`} />
          <meta property="og:image:alt" content={picture === own ? shows : FIRST_PICTURE} />
        </>
      )}
    </>
  );
};
