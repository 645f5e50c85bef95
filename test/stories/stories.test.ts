import * as login from '../../stories/ozg-login.stories.js';
import * as pay from '../../stories/ozg-pay.stories.js';
import * as postfach from '../../stories/ozg-postfach.stories.js';
import { pruefeGeschichten } from './geschichten.js';

describe('stories of <ozg-login>', () => pruefeGeschichten(login));
describe('stories of <ozg-pay>', () => pruefeGeschichten(pay));
describe('stories of <ozg-postfach>', () => pruefeGeschichten(postfach));
