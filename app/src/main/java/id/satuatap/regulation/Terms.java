package id.satuatap.regulation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a rule says, by family. Codes are neutral English; people read the rule's label. */
public sealed interface Terms {

  Family family();

  /** The list this rule stands in, such as {@code complaint} or {@code p2p}; null when in none. */
  default @Nullable String group() {
    return null;
  }

  /** Place within its list. */
  default int position() {
    return 0;
  }

  /**
   * A time limit.
   *
   * @param topic what it is about, the list it is shown in
   * @param countedFrom the event from which it runs
   * @param consequence what happens when it passes, or null when the rule does not say
   */
  record Deadline(
      String topic,
      int amount,
      DeadlineUnit unit,
      Bilingual countedFrom,
      @Nullable Bilingual consequence)
      implements Terms {
    @Override
    public Family family() {
      return Family.DEADLINE;
    }

    @Override
    public String group() {
      return topic;
    }
  }

  /**
   * Who may be charged how much for one item.
   *
   * @param country ISO 3166 code of the destination, or {@code *} for every one
   * @param employerType {@code legal-entity}, {@code individual} or {@code *}
   * @param jobs codes of the jobs it holds for; empty means every job
   * @param item code of what is paid for
   * @param maxAmount highest amount per payment; null when the rule names none
   * @param per once, or for each month of the contract
   * @param contractMonths length of contract the amount belongs to; null when it does not depend
   */
  record Fee(
      String country,
      String employerType,
      List<String> jobs,
      String item,
      Payer payer,
      @Nullable BigDecimal maxAmount,
      String currency,
      Per per,
      @Nullable Integer contractMonths)
      implements Terms {

    public Fee {
      jobs = List.copyOf(jobs);
    }

    @Override
    public Family family() {
      return Family.FEE;
    }

    @Override
    public String group() {
      return item;
    }
  }

  /** Who carries a cost; NOT_WORKER: the rule frees the worker without naming one payer. */
  enum Payer {
    WORKER,
    NOT_WORKER,
    EMPLOYER,
    AGENCY,
    STATE,
    UNSPECIFIED
  }

  /** How often an amount is due. */
  enum Per {
    ONCE,
    MONTH
  }

  /**
   * One document asked for in one scheme of placement or one service.
   *
   * @param condition when it is needed; null means always
   */
  record Document(String scheme, String document, int order, @Nullable Bilingual condition)
      implements Terms {
    @Override
    public Family family() {
      return Family.DOCUMENT;
    }

    @Override
    public String group() {
      return scheme;
    }

    @Override
    public int position() {
      return order;
    }
  }

  /** One entry of a code list. */
  record Category(String list, String code, int order) implements Terms {
    @Override
    public Family family() {
      return Family.CATEGORY;
    }

    @Override
    public String group() {
      return list;
    }

    @Override
    public int position() {
      return order;
    }
  }

  /**
   * A published promise of a public service, in the parts that Permenpan 15/2014 asks for.
   *
   * @param duration longest time; null with its unit when it was not seen
   * @param free true: no fee, false: a fee is charged, null: not seen
   */
  record Standard(
      String service,
      Bilingual provider,
      @Nullable Integer duration,
      @Nullable DeadlineUnit unit,
      @Nullable Boolean free,
      Map<StandardPart, Bilingual> parts)
      implements Terms {

    public Standard {
      parts = Map.copyOf(parts);
    }

    @Override
    public Family family() {
      return Family.STANDARD;
    }

    @Override
    public String group() {
      return service;
    }
  }

  /** The described parts of a service standard; duration, fee and legal basis have own fields. */
  enum StandardPart {
    REQUIREMENTS,
    MECHANISM,
    PRODUCT,
    FACILITIES,
    STAFF,
    COMPLAINTS
  }

  /**
   * A single figure or setting.
   *
   * @param unit such as {@code IDR}, {@code year} or {@code percent}; blank for texts and flags
   */
  record Value(String topic, Kind kind, String value, String unit) implements Terms {
    @Override
    public Family family() {
      return Family.VALUE;
    }

    @Override
    public String group() {
      return topic;
    }

    /** How the text of the value is to be read. */
    public enum Kind {
      NUMBER,
      FLAG,
      TEXT
    }
  }
}
