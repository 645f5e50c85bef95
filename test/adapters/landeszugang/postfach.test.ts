import { zugangHttp } from '../../../src/adapters/landeszugang/http.js';
import { LandeszugangPostfach } from '../../../src/adapters/landeszugang/postfach.js';
import { BASIS, fakeLandeszugang } from '../../fakes/landeszugang.js';
import { FakePostfach } from '../../fakes/postfach.js';
import { postfachSuite } from '../../suites/postfach.suite.js';

describe('FakePostfach', () =>
  postfachSuite(() => {
    const behoerde = new FakePostfach();
    return { postfach: behoerde, behoerde };
  }));

describe('LandeszugangPostfach', () =>
  postfachSuite(() => {
    const behoerde = new FakePostfach();
    const http = zugangHttp(fakeLandeszugang({ postfach: behoerde }));
    return { postfach: new LandeszugangPostfach(http, async () => `${BASIS}/postfach/`), behoerde };
  }));
