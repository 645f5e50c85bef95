import { SpaetesPostfach } from '../../domain/postfach/spaetes-postfach.js';
import { postfachContext } from '../../session/contexts.js';
import { provideOnPage } from '../../session/provide-on-page.js';
import { define } from '../define.js';
import { provideSession } from '../page.define.js';
import { OzgPostfach } from './ozg-postfach.js';

export function start(): void {
  const { konfiguration, session } = provideSession();
  provideOnPage(
    postfachContext,
    () =>
      new SpaetesPostfach(async () =>
        (await import('../lesen.define.js')).landespostfach(konfiguration, session),
      ),
  );
  define('ozg-postfach', OzgPostfach);
}
