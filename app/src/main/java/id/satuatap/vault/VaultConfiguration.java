package id.satuatap.vault;

import id.satuatap.installation.Installation;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the keys at start, so that a wrong key folder ends the program and not a request. */
@Configuration(proxyBeanMethods = false)
class VaultConfiguration {

  @Bean
  MasterKey masterKey(Installation installation, KeyStore store) {
    return MasterKey.open(installation.keys(), !store.inUse());
  }

  @Bean
  OrganisationKeys organisationKeys(MasterKey master, KeyStore store) {
    var keys = new OrganisationKeys(master, store);
    // A master key of another installation is noticed here.
    store.organisationKeys().stream().findFirst().ifPresent(keys::open);
    return keys;
  }

  @Bean
  BlindIndex blindIndex(Installation installation) {
    return new BlindIndex(installation.keys());
  }
}
