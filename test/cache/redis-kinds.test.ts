import { openClusterDriver, openSentinelDriver } from './drivers.ts'
import { storeContract } from './store.contract.ts'

storeContract('Redis Cluster', openClusterDriver)
storeContract('Sentinel', openSentinelDriver)
