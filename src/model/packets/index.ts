export { PcapReader, pcapFile, pcapHeader, pcapRecord } from './pcap';
export { readPacket } from './read';
export { ETHERNET, type Packet, type Reading } from './types';
