package id.satuatap.guard;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import id.satuatap.installation.Database;
import id.satuatap.installation.Database.Login;
import id.satuatap.installation.Installation;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Role;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.jdbc.config.annotation.SpringSessionDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** Pools, transaction managers and the clock of an opened installation. */
@Configuration(proxyBeanMethods = false)
@EnableTransactionManagement
@EnableAsync
@EnableScheduling
class GuardConfiguration {
  private static final int LISTENERS = 6;

  @Bean
  @Primary
  HikariDataSource dataSource(Installation installation) {
    return pool("main", installation.main(), installation.main().runtime(), 16);
  }

  @Bean(defaultCandidate = false)
  @SpringSessionDataSource
  HikariDataSource frameworkDataSource(Installation installation) {
    return pool("frame", installation.main(), installation.main().frame(), 5);
  }

  @Bean(defaultCandidate = false)
  HikariDataSource keysDataSource(Installation installation) {
    return pool("keys", installation.keysDatabase(), installation.keysDatabase().runtime(), 8);
  }

  @Bean
  @Primary
  GuardedTransactionManager transactionManager(
      @Qualifier("dataSource") DataSource dataSource, Installation installation) {
    return new GuardedTransactionManager(dataSource, contexts(installation));
  }

  @Bean(defaultCandidate = false)
  PlatformTransactionManager keysTransactionManager(
      @Qualifier("keysDataSource") DataSource dataSource, Installation installation) {
    return new GuardedTransactionManager(dataSource, contexts(installation));
  }

  /** Sessions are kept outside of any caller's role. */
  @Bean(defaultCandidate = false)
  TransactionOperations springSessionTransactionOperations(
      @Qualifier("frameworkDataSource") DataSource frame) {
    var template = new TransactionTemplate(new JdbcTransactionManager(frame));
    template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    return new SeldomTouchedSessions.Transactions(template);
  }

  @Bean
  static BeanPostProcessor sessionsTouchedOnceAMinute() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof JdbcIndexedSessionRepository sessions
            ? new SeldomTouchedSessions<>(sessions)
            : bean;
      }
    };
  }

  /** Two requests of one browser may write the same attribute at the same moment. */
  @Bean
  PostgreSqlJdbcIndexedSessionRepositoryCustomizer sessionsOfParallelRequests() {
    return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
  }

  @Bean
  @Primary
  JdbcClient jdbcClient(@Qualifier("dataSource") DataSource dataSource) {
    return JdbcClient.create(dataSource);
  }

  @Bean(defaultCandidate = false)
  JdbcClient frameworkJdbcClient(@Qualifier("frameworkDataSource") DataSource dataSource) {
    return JdbcClient.create(dataSource);
  }

  @Bean(defaultCandidate = false)
  JdbcClient keysJdbcClient(@Qualifier("keysDataSource") DataSource dataSource) {
    return JdbcClient.create(dataSource);
  }

  /** The only template in the context: it belongs to the event registry. */
  @Bean
  JdbcTemplate jdbcTemplate(
      @Qualifier("frameworkDataSource") DataSource frame,
      @Qualifier("dataSource") DataSource business) {
    return new RegistryJdbcTemplate(frame, business);
  }

  /**
   * Runs the listeners of events: few at a time, because they share the pool of connections with
   * people who wait. Its queue has no end, for whoever hands an event over still holds a connection
   * and must never wait here for one to come free; what a stop leaves in the queue stands in the
   * event registry.
   */
  @Bean({"applicationTaskExecutor", "taskExecutor"})
  ThreadPoolTaskExecutor applicationTaskExecutor() {
    var listeners = new ThreadPoolTaskExecutor();
    listeners.setCorePoolSize(LISTENERS);
    listeners.setAllowCoreThreadTimeOut(true);
    listeners.setThreadNamePrefix("listener-");
    return listeners;
  }

  @Bean
  Clock clock(GuardedTransactionManager transactions) {
    return new TransactionClock(transactions);
  }

  @Bean
  @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
  static RunsAsAdvisor runsAsAdvisor() {
    return new RunsAsAdvisor();
  }

  @Bean
  FilterRegistrationBean<CallerFilter> callerFilter(ObjectProvider<CallerSource> source) {
    CallerSource callers = source.getIfAvailable(() -> request -> Caller.anonymous());
    var registration = new FilterRegistrationBean<>(new CallerFilter(callers));
    // Right after the security chain, which has found out who is there.
    registration.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER + 10);
    registration.setDispatcherTypes(EnumSet.copyOf(List.of(CallerFilter.dispatches())));
    return registration;
  }

  private static SignedContext contexts(Installation installation) {
    return new SignedContext(installation.contextKey(), installation.configuration().rolePrefix());
  }

  private static HikariDataSource pool(String name, Database database, Login login, int most) {
    HikariConfig config = settings(name, database, login, most);
    // A server that is still recovering must not end the program.
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  static HikariConfig settings(String name, Database database, Login login, int most) {
    var config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(database.url());
    config.setUsername(login.user());
    config.setPassword(login.password());
    config.setMaximumPoolSize(most);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(10_000);
    config.setValidationTimeout(2_000);
    // A rush is over after a while; its connections are memory of the database.
    config.setIdleTimeout(60_000);
    config.setKeepaliveTime(60_000);
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    config.addDataSourceProperty("ApplicationName", "satuatap-" + name);
    // Server messages may quote rows; they must not travel into logs.
    config.addDataSourceProperty("logServerErrorDetail", "false");
    return config;
  }
}
