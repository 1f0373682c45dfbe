import type { Language } from './text/index';

/** Reads aloud with the browser's own voices, one text at a time. */
export class Speech {
  readonly available = typeof speechSynthesis !== 'undefined' && typeof SpeechSynthesisUtterance !== 'undefined';
  private reading: object | null = null;

  constructor(private readonly changed: () => void) {}

  isReading(what: object): boolean {
    return this.reading === what;
  }

  read(what: object, text: string, language: Language): void {
    this.stop();
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.lang = language;
    utterance.rate = 0.9;
    utterance.onend = utterance.onerror = () => {
      if (this.reading === what) {
        this.reading = null;
        this.changed();
      }
    };
    this.reading = what;
    speechSynthesis.speak(utterance);
    this.changed();
  }

  stop(): void {
    if (this.reading) {
      this.reading = null;
      speechSynthesis.cancel();
      this.changed();
    }
  }
}
