// Runs before anything of a help page is drawn.
import {guard} from './guard';

guard(false);
addEventListener('pageshow', event => {
  if (event.persisted) guard(true);
});
