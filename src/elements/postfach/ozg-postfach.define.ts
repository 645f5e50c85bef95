import { zugangHttp } from '../../adapters/landeszugang/http.js';
import { LandeszugangPostfach } from '../../adapters/landeszugang/postfach.js';
import { postfachContext } from '../../session/contexts.js';
import { addressOf } from '../../session/dienst.js';
import { provideOnPage } from '../../session/provide-on-page.js';
import { define } from '../define.js';
import { provideSession } from '../page.define.js';
import { OzgPostfach } from './ozg-postfach.js';

const { konfiguration, session } = provideSession();
const http = zugangHttp((request) => session.fetch(request));
provideOnPage(
  postfachContext,
  () => new LandeszugangPostfach(http, () => addressOf(konfiguration, 'postfach')),
);
define('ozg-postfach', OzgPostfach);
