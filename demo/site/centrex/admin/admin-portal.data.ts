export interface Row {
  readonly name: string;
  readonly extension: string;
  readonly device: string;
  readonly location: string;
  readonly minutesAgo: number;
  readonly status: 'online' | 'update' | 'offline';
}

export const rows: readonly Row[] = [
  {
    name: 'Ann Keller',
    extension: '212',
    device: 'Softphone',
    location: 'A 1.04',
    minutesAgo: 0,
    status: 'online',
  },
  {
    name: 'Aylin Demir',
    extension: '221',
    device: 'Deskline 52',
    location: 'B 0.12',
    minutesAgo: 96,
    status: 'offline',
  },
  {
    name: 'Ben Weber',
    extension: '213',
    device: 'Deskline 52',
    location: 'A 1.06',
    minutesAgo: 1,
    status: 'online',
  },
  {
    name: 'Jonas Brandt',
    extension: '214',
    device: 'Deskline 80',
    location: 'A 1.07',
    minutesAgo: 2,
    status: 'update',
  },
  {
    name: 'Lena Fischer',
    extension: '219',
    device: 'DECT handset 6',
    location: 'B 0.03',
    minutesAgo: 0,
    status: 'online',
  },
  {
    name: 'Miriam Okafor',
    extension: '310',
    device: 'Softphone',
    location: 'Berlin',
    minutesAgo: 12,
    status: 'online',
  },
  {
    name: 'Priya Raman',
    extension: '402',
    device: 'Softphone',
    location: 'London',
    minutesAgo: 240,
    status: 'offline',
  },
  {
    name: 'Tomasz Nowak',
    extension: '216',
    device: 'DECT handset 2',
    location: 'B 0.05',
    minutesAgo: 4,
    status: 'online',
  },
  {
    name: 'Reception',
    extension: '200',
    device: 'Deskline 80',
    location: 'A 0.01',
    minutesAgo: 0,
    status: 'update',
  },
  {
    name: 'Meeting room Trave',
    extension: '250',
    device: 'Conference 7',
    location: 'A 2.11',
    minutesAgo: 3,
    status: 'online',
  },
];
