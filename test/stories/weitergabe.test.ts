import * as weitergabe from '../../stories/weitergabe.stories.js';
import { pruefeGeschichten } from './geschichten.js';

describe('stories of the way to another device', () => pruefeGeschichten(weitergabe));
