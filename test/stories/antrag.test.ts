import * as arten from '../../stories/arten.stories.js';
import * as antrag from '../../stories/ozg-antrag.stories.js';
import { pruefeGeschichten } from './geschichten.js';

describe('stories of <ozg-antrag>', () => pruefeGeschichten(antrag));
describe('stories of kinds of fields', () => pruefeGeschichten(arten));
