import '@selfsame/elements/provider/define.js';
import '@selfsame/elements/user-data/define.js';
import '@selfsame/elements/factor-list/define.js';
import './brand.css';
import { mount } from 'svelte';
import { byId } from '../shared/dom.js';
import App from './App.svelte';

mount(App, { target: byId('app', HTMLElement) });
