package id.satuatap.shell;

import id.satuatap.kernel.Refusal;
import id.satuatap.kernel.Sex;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a template may ask about the request it answers: words, formats, who looks, where we are.
 */
public final class Shell {

  private final Texts texts;
  private final Formats formats;
  private final PageKind kind;
  private final String path;
  private final String query;
  private final String theme;
  private final boolean languageInLinks;
  private final Visitor.@Nullable Person person;
  private final List<Links> navigation;
  private final List<Banners.Banner> banners;
  private final Inbox.@Nullable Waiting waiting;
  private final Notices.@Nullable Notice notice;
  private final Function<String, String> assets;
  private final String neutralPage;
  private final int coverAfterSeconds;
  private final Supplier<@Nullable Csrf> csrf;

  Shell(
      Texts texts,
      Formats formats,
      PageKind kind,
      String path,
      String query,
      String theme,
      boolean languageInLinks,
      Visitor.@Nullable Person person,
      List<Links> navigation,
      List<Banners.Banner> banners,
      Inbox.@Nullable Waiting waiting,
      Notices.@Nullable Notice notice,
      Function<String, String> assets,
      String neutralPage,
      int coverAfterSeconds,
      Supplier<@Nullable Csrf> csrf) {
    this.texts = texts;
    this.formats = formats;
    this.kind = kind;
    this.path = path;
    this.query = query;
    this.theme = theme;
    this.languageInLinks = languageInLinks;
    this.person = person;
    this.navigation = List.copyOf(navigation);
    this.banners = List.copyOf(banners);
    this.waiting = waiting;
    this.notice = notice;
    this.assets = assets;
    this.neutralPage = neutralPage;
    this.coverAfterSeconds = coverAfterSeconds;
    this.csrf = csrf;
  }

  /**
   * A portion of the navigation.
   *
   * @param text null where a heading would say nothing
   */
  public record Links(String code, @Nullable String text, List<Link> links) {}

  /** One entry of the navigation as this person sees it. */
  public record Link(String text, String path, String icon, boolean current) {}

  /** Names and value of the token a form must send back. */
  public record Csrf(String parameter, String header, String token) {}

  // Words

  /**
   * The text of a key in the person's language. Dates, instants, sexes and refusals among the
   * arguments are put into words; a whole number is grouped (so pass a year as a string).
   */
  public String t(String key, @Nullable Object... arguments) {
    var said = new Object[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      said[i] = said(arguments[i]);
    }
    return texts.text(formats.language(), key, said);
  }

  public String t(Refusal refusal) {
    return t(refusal.key(), refusal.arguments().toArray());
  }

  /** The text in Indonesian whatever the person reads: offices write their letters in it. */
  public String official(String key, Object... arguments) {
    return texts.text(Language.ID, key, arguments);
  }

  public boolean has(String key) {
    return texts.has(formats.language(), key);
  }

  private Object said(@Nullable Object argument) {
    return switch (argument) {
      case null -> "";
      case LocalDate date -> date(date);
      case Instant instant -> dateTime(instant);
      case LocalTime time -> time(time);
      case YearMonth month -> month(month);
      case Sex sex -> sex(sex);
      case Refusal refusal -> t(refusal);
      default -> argument;
    };
  }

  public Language language() {
    return formats.language();
  }

  /** {@code id} or {@code en}. */
  public String lang() {
    return formats.language().code();
  }

  // Formats

  public String number(long value) {
    return formats.number(value);
  }

  public String decimal(double value, int places) {
    return formats.decimal(value, places);
  }

  /** A share between 0 and 1: {@code 60,5 %}. */
  public String percent(double share) {
    return formats.percent(share);
  }

  public String rupiah(long amount) {
    return formats.rupiah(amount);
  }

  public String date(LocalDate date) {
    return formats.date(date);
  }

  public String date(Instant instant) {
    return formats.date(instant);
  }

  public String weekday(LocalDate date) {
    return formats.weekday(date);
  }

  public String shortDate(LocalDate date) {
    return formats.shortDate(date);
  }

  public String month(YearMonth month) {
    return formats.month(month);
  }

  public String time(LocalTime time) {
    return formats.time(time);
  }

  public String dateTime(Instant instant) {
    return formats.dateTime(instant);
  }

  /** WIB, WITA, WIT or the name of the place. */
  public String zone() {
    return formats.zoneName();
  }

  public String sex(Sex sex) {
    return t("shell.sex." + sex.code());
  }

  // Where we are and who looks

  public PageKind kind() {
    return kind;
  }

  public boolean help() {
    return kind == PageKind.HELP;
  }

  /** Whether whoever looks over her shoulder should not see what this page is. */
  public boolean quiet() {
    return kind == PageKind.HELP || kind == PageKind.QUIET;
  }

  public boolean staff() {
    return kind == PageKind.STAFF;
  }

  /** Path of the page, without query. */
  public String path() {
    return path;
  }

  /** Path and query, to come back to. */
  public String here() {
    return query.isEmpty() ? path : path + "?" + query;
  }

  /**
   * A local address that keeps the chosen language where no cookie may hold it. Use it for every
   * link and form on a help page.
   */
  public String link(String to) {
    if (!languageInLinks || to.contains(LocalAddress.LANGUAGE + "=")) {
      return to;
    }
    int hash = to.indexOf('#');
    var fragment = hash < 0 ? "" : to.substring(hash);
    var plain = hash < 0 ? to : to.substring(0, hash);
    return plain
        + (plain.contains("?") ? "&" : "?")
        + LocalAddress.LANGUAGE
        + "="
        + lang()
        + fragment;
  }

  /** The language a form must carry as a field, because its address loses its query; else null. */
  public @Nullable String languageToCarry() {
    return languageInLinks ? lang() : null;
  }

  /** This page in the other language, for places where no cookie may be set. */
  public String inOtherLanguage() {
    return LocalAddress.with(path, query, LocalAddress.LANGUAGE, language().other().code());
  }

  /** This page with one query parameter changed, the others kept: sort links, paging, tabs. */
  public String with(String parameter, Object value) {
    return LocalAddress.with(path, query, parameter, String.valueOf(value));
  }

  /** {@code light}, {@code dark} or empty: as the device says. */
  public String theme() {
    return theme;
  }

  public Visitor.@Nullable Person person() {
    return person;
  }

  public List<Links> navigation() {
    return navigation;
  }

  /** Whether a page lies under one of this person's own entries. */
  public boolean leadsTo(String path) {
    return navigation.stream()
        .flatMap(group -> group.links().stream())
        .anyMatch(link -> path.equals(link.path()) || path.startsWith(link.path() + "/"));
  }

  public List<Banners.Banner> banners() {
    return banners;
  }

  /** What she has not read yet; null when nothing waits. */
  public Inbox.@Nullable Waiting waiting() {
    return waiting;
  }

  public Notices.@Nullable Notice notice() {
    return notice;
  }

  // Parts of the page

  /**
   * Address of a built asset: {@code app.css}, {@code app.js}, {@code help.js}, {@code icons.svg}.
   */
  public String asset(String name) {
    return assets.apply(name);
  }

  public String icon(String name) {
    return assets.apply("icons.svg") + "#" + name;
  }

  /**
   * The token of a form. Asking for it may start a session, therefore only the form component asks;
   * null where forms carry another protection.
   */
  public @Nullable Csrf csrf() {
    return kind == PageKind.HELP ? null : csrf.get();
  }

  /** After so many seconds without a touch a page for people at work covers itself; 0 is never. */
  public int coverAfterSeconds() {
    return coverAfterSeconds;
  }

  /** Where the quick exit leads first; it then goes on to the neutral page. */
  public String quickExit() {
    return QuickExitPage.PATH;
  }

  /** Where scripts go at once when the quick exit is used. */
  public String neutralPage() {
    return neutralPage;
  }
}
