import { useCallback, useEffect, useRef, useState } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { DATASET_FORMAT, type Dataset } from '../../src/site/dataset/dataset.ts';
import { App } from './App.tsx';
import { parseView, printView } from './state/link.ts';
import { DEFAULT_VIEW, type Step, type View } from './state/view.ts';

const fragment = (): string => window.location.hash.slice(1);

/** Many small steps that need no entry in the history of their own: a search, and weights after the first change of them. */
const isTyping = (view: View, { search, weights }: Partial<View>): boolean =>
  search !== undefined ||
  (weights !== undefined && Object.keys(weights).length === Object.keys(view.weights).length);

/** The app with its view in the address: every choice is a step in the history, and stepping back undoes it. */
const Addressed = ({ dataset, first }: { readonly dataset: Dataset; readonly first: View }) => {
  const [view, setView] = useState(first);
  // Known to steps that were made for an earlier view, so that none has to be made anew for each.
  const newest = useRef(first);
  const show = useCallback((next: View): void => {
    newest.current = next;
    setView(next);
  }, []);
  useEffect(() => {
    const follow = (): void => show(parseView(fragment()));
    window.addEventListener('popstate', follow);
    return () => window.removeEventListener('popstate', follow);
  }, [show]);
  const onView = useCallback(
    (next: View, typing: boolean): void => {
      show(next);
      const text = printView(next);
      const { pathname, search } = window.location;
      const address = `${pathname}${search}${text === '' ? '' : `#${text}`}`;
      if (typing) window.history.replaceState(null, '', address);
      else window.history.pushState(null, '', address);
    },
    [show],
  );
  const onStep = useCallback(
    (step: Step): void => {
      const now = newest.current;
      const part = typeof step === 'function' ? step(now) : step;
      onView({ ...now, ...part, dataset: dataset.id }, isTyping(now, part));
    },
    [dataset.id, onView],
  );
  return (
    <App dataset={dataset} view={view} onStep={onStep} onStartAgain={() => onView(DEFAULT_VIEW, false)} />
  );
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
