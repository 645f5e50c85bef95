import { zugangHttp } from '../../../src/adapters/landeszugang/http.js';
import { LandeszugangZustellung } from '../../../src/adapters/landeszugang/zustellung.js';
import { BASIS, fakeLandeszugang } from '../../fakes/landeszugang.js';
import { FakeZustellung } from '../../fakes/zustellung.js';
import { zustellungSuite } from '../../suites/zustellung.suite.js';

describe('FakeZustellung', () =>
  zustellungSuite(() => {
    const dienst = new FakeZustellung();
    return { zustellung: dienst, dienst };
  }));

describe('LandeszugangZustellung', () =>
  zustellungSuite(() => {
    const dienst = new FakeZustellung();
    const http = zugangHttp(fakeLandeszugang({ zustellung: dienst }));
    return { zustellung: new LandeszugangZustellung(http, async () => `${BASIS}/zustellung`), dienst };
  }));
