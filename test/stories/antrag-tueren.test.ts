import * as tueren from '../../stories/ozg-antrag-tueren.stories.js';
import { pruefeGeschichten } from './geschichten.js';

describe('stories of <ozg-antrag>: doors', () => pruefeGeschichten(tueren));
