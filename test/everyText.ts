/** Before each test: the texts of every page are there, as they are when its chunk was read. */
import { addTexts } from '../web/language/catalogue.ts';
import { messageParts } from '../web/language/messageParts.ts';

for (const part of messageParts) addTexts(part);
