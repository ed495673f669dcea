import '@selfsame/elements/provider/define.js';
import '@selfsame/elements/user-data/define.js';
import '@selfsame/elements/factor-list/define.js';
import '../brand.css';
import { createApp } from 'vue';
import UserPanel from './UserPanel.vue';

createApp(UserPanel).mount('#app');
