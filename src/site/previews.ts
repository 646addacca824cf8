/** Where the picture of a page for previews of links is in the site: `previews/entries/nebula.png` for `entries/nebula.html`. */
export const previewOf = (page: string): string => `previews/${page.replace(/\.html$/, '.png')}`;
