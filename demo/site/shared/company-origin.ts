/** Where the company "Example Works" has its login page: this very demo, by its other name, which is another site to browsers. */
export const companyOrigin = Object.assign(new URL(location.origin), { hostname: '127.0.0.1' }).origin;
