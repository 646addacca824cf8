import { useEffect, useState } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { DATASET_FORMAT, type Dataset } from '../../src/site/dataset.ts';
import { App } from './App.tsx';
import { parseView, printView } from './state/link.ts';
import type { View } from './state/view.ts';

const fragment = (): string => window.location.hash.slice(1);

/** The app with its view in the address: every choice is a step in the history, and stepping back undoes it. */
const Addressed = ({ dataset, first }: { readonly dataset: Dataset; readonly first: View }) => {
  const [view, setView] = useState(first);
  useEffect(() => {
    const follow = (): void => setView(parseView(fragment()));
    window.addEventListener('popstate', follow);
    return () => window.removeEventListener('popstate', follow);
  }, []);
  const onView = (next: View, typing: boolean): void => {
    setView(next);
    const text = printView(next);
    const { pathname, search } = window.location;
    const address = `${pathname}${search}${text === '' ? '' : `#${text}`}`;
    if (typing) window.history.replaceState(null, '', address);
    else window.history.pushState(null, '', address);
  };
  return <App dataset={dataset} view={view} onView={onView} />;
};

const start = async (place: HTMLElement): Promise<void> => {
  const response = await fetch(`data/dataset.json?${place.dataset.id ?? ''}`);
  if (!response.ok) throw new Error(`data/dataset.json: ${response.status}`);
  const dataset = (await response.json()) as Dataset;
  if (dataset.meshmarkDataset !== DATASET_FORMAT)
    throw new Error(
      `data/dataset.json has format ${dataset.meshmarkDataset}, this page reads ${DATASET_FORMAT}`,
    );
  const first = parseView(fragment());
  const app = <Addressed dataset={dataset} first={first} />;
  // The page as it was made shows the view of an empty address.
  if (printView(first) === '' && dataset.id === place.dataset.id) hydrateRoot(place, app);
  else createRoot(place).render(app);
  document.documentElement.dataset.ready = 'yes';
};

const place = document.getElementById('app');
if (place !== null)
  start(place).catch((error: unknown) => {
    const said = document.createElement('p');
    said.className = 'banner';
    said.setAttribute('role', 'alert');
    said.textContent = `The table below does not answer, because its data could not be read: ${String(error)}`;
    place.before(said);
  });
