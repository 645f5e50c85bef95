import * as antrag from '../../stories/ozg-antrag.stories.js';
import { pruefeGeschichten } from './geschichten.js';

describe('stories of <ozg-antrag>', () => pruefeGeschichten(antrag));
