// Where a lab stands: on a page of its own, its state in the address; or within an article, which gives it a state and goes on.
import { createContext } from 'preact';

export type Place = { kind: 'page' } | { kind: 'article'; query: string };
export const LabPlace = createContext<Place>({ kind: 'page' });
