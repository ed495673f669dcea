import '@selfsame/elements/provider/define.js';
import '@selfsame/elements/sign-in/define.js';
import './brand.css';
import { mount } from 'svelte';
import { byId } from '../shared/dom.js';
import LoginPage from './LoginPage.svelte';

mount(LoginPage, { target: byId('app', HTMLElement) });
