/** Where the obtaining of a program is. */
export interface ProgressMessage {
  readonly program: string;
  /** `warning` is for people to see; the others follow each other. */
  readonly step: 'resolve' | 'download' | 'unpack' | 'wait' | 'build' | 'ready' | 'warning';
  readonly detail?: string;
  readonly bytesDone?: number;
  readonly bytesTotal?: number;
}

export type OnProgress = (message: ProgressMessage) => void;
