import '@selfsame/elements/provider/define.js';
import '@selfsame/elements/sign-in/define.js';
import '@selfsame/elements/localize.js';
import '../brand.css';
import { createApp } from 'vue';
import LoginPage from './LoginPage.vue';

createApp(LoginPage).mount('#app');
