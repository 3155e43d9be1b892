package id.satuatap.access;

import id.satuatap.installation.DatabaseRole;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializingConverter;

/**
 * How what a session remembers becomes bytes. Who is signed in is read at every request: she has a
 * short form of her own, everything else that of Java, in which she is still understood too.
 */
@Configuration(proxyBeanMethods = false)
class SessionBytes {

  /** A serialized object of Java begins with 0xAC. */
  private static final byte SIGNED_IN = 1;

  @Bean(defaultCandidate = false)
  ConversionService springSessionConversionService() {
    var writing = new SerializingConverter();
    var reading = new DeserializingConverter(SessionBytes.class.getClassLoader());
    var conversion = new GenericConversionService();
    conversion.addConverter(
        Object.class,
        byte[].class,
        value -> value instanceof SignedIn who ? write(who) : writing.convert(value));
    conversion.addConverter(
        byte[].class,
        Object.class,
        bytes -> bytes.length > 0 && bytes[0] == SIGNED_IN ? read(bytes) : reading.convert(bytes));
    return conversion;
  }

  static byte[] write(SignedIn who) {
    var bytes = new ByteArrayOutputStream(400);
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(SIGNED_IN);
      id(out, who.account());
      out.writeUTF(who.displayName());
      id(out, who.grant());
      out.writeUTF(who.role().name());
      text(out, who.organisation());
      text(out, who.organisationName());
      text(out, who.centre());
      text(out, who.zone());
      out.writeShort(who.villages().size());
      for (String village : who.villages()) {
        out.writeUTF(village);
      }
      text(out, who.province());
      out.writeUTF(who.mark());
      instant(out, who.signedInAt());
      instant(out, who.factorAt());
      out.writeBoolean(who.roleEnds() != null);
      if (who.roleEnds() != null) {
        instant(out, who.roleEnds());
      }
      out.writeBoolean(who.demo());
      out.writeBoolean(who.byCode());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static SignedIn read(byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      in.readByte();
      return new SignedIn(
          id(in),
          in.readUTF(),
          id(in),
          DatabaseRole.valueOf(in.readUTF()),
          maybeId(in),
          text(in),
          maybeId(in),
          text(in),
          villages(in),
          text(in),
          in.readUTF(),
          instant(in),
          instant(in),
          in.readBoolean() ? instant(in) : null,
          in.readBoolean(),
          in.readBoolean());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void id(DataOutputStream out, UUID id) throws IOException {
    out.writeLong(id.getMostSignificantBits());
    out.writeLong(id.getLeastSignificantBits());
  }

  private static UUID id(DataInputStream in) throws IOException {
    return new UUID(in.readLong(), in.readLong());
  }

  private static void text(DataOutputStream out, @Nullable Object value) throws IOException {
    out.writeBoolean(value != null);
    if (value != null) {
      out.writeUTF(value.toString());
    }
  }

  private static @Nullable String text(DataInputStream in) throws IOException {
    return in.readBoolean() ? in.readUTF() : null;
  }

  private static @Nullable UUID maybeId(DataInputStream in) throws IOException {
    String text = text(in);
    return text == null ? null : UUID.fromString(text);
  }

  private static void instant(DataOutputStream out, Instant at) throws IOException {
    out.writeLong(at.getEpochSecond());
    out.writeInt(at.getNano());
  }

  private static Instant instant(DataInputStream in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }

  private static List<String> villages(DataInputStream in) throws IOException {
    int number = in.readShort();
    List<String> villages = new ArrayList<>(number);
    for (int i = 0; i < number; i++) {
      villages.add(in.readUTF());
    }
    return List.copyOf(villages);
  }
}
