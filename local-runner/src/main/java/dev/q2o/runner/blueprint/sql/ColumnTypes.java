package dev.q2o.runner.blueprint.sql;

import dev.q2o.runner.blueprint.model.FieldType.Scalar;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.sf.jsqlparser.statement.create.table.ColDataType;

/// What a column type of one of the dialects is in the model.
final class ColumnTypes {
  private static final Map<String, Scalar> BY_NAME = byName();

  private ColumnTypes() {}

  /// A type taken apart: `numeric(10, 2)`, `int unsigned`, `text[]`, `enum('a', 'b')`.
  ///
  /// @param name lower case, without arguments; several words are separated by one space
  /// @param numbers arguments that are whole numbers
  /// @param texts arguments that are texts, without quotes
  record Spelled(
      String name, List<Integer> numbers, List<String> texts, boolean unsigned, boolean array) {
    Spelled {
      numbers = List.copyOf(numbers);
      texts = List.copyOf(texts);
    }

    /// What people write, on one line.
    String shown() {
      return numbers.isEmpty()
          ? name
          : name + numbers.toString().replace('[', '(').replace(']', ')');
    }
  }

  static Spelled spelled(ColDataType type) {
    String whole = type.getDataType().toLowerCase(Locale.ROOT);
    int open = whole.indexOf('(');
    int close = whole.indexOf(')', Math.max(open, 0));
    String head = open < 0 ? whole : whole.substring(0, open);
    String tail = open < 0 || close < 0 ? "" : whole.substring(close + 1);
    String inside = open < 0 || close < 0 ? "" : whole.substring(open + 1, close);
    boolean unsigned = (whole + ' ' + type).toLowerCase(Locale.ROOT).contains(" unsigned");
    String name =
        (head + ' ' + tail)
            .replace("unsigned", "")
            .replace("signed", "")
            .replace("zerofill", "")
            .replaceAll("[\"`]", "")
            .strip()
            .replaceAll("\\s+", " ");
    var numbers = new java.util.ArrayList<Integer>();
    for (String argument : inside.split(",")) {
      number(argument).ifPresent(numbers::add);
    }
    var texts = new java.util.ArrayList<String>();
    List<String> arguments = type.getArgumentsStringList();
    if (arguments != null) {
      for (String argument : arguments) {
        if (argument.length() > 1 && argument.startsWith("'") && argument.endsWith("'")) {
          texts.add(argument.substring(1, argument.length() - 1).replace("''", "'"));
        } else {
          number(argument).ifPresent(numbers::add);
        }
      }
    }
    boolean array = type.getArrayData() != null && !type.getArrayData().isEmpty();
    return new Spelled(withoutSchema(name), numbers, texts, unsigned, array);
  }

  private static String withoutSchema(String name) {
    return name.contains(".") ? name.substring(name.lastIndexOf('.') + 1) : name;
  }

  private static Optional<Integer> number(String text) {
    String digits = text.strip();
    boolean fits = !digits.isEmpty() && digits.length() < 10;
    return fits && digits.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Optional.of(Integer.valueOf(digits))
        : Optional.empty();
  }

  static boolean isKnown(String name) {
    return BY_NAME.containsKey(name.toLowerCase(Locale.ROOT));
  }

  /// Empty when the type is none of the dialects' own that the model can hold.
  static Optional<Scalar> scalar(Spelled type) {
    if (type.array()) {
      return Optional.empty();
    }
    boolean one = type.numbers().equals(List.of(1));
    return switch (type.name()) {
      case "tinyint", "bit" ->
          Optional.of(
              one || type.name().equals("bit") && type.numbers().isEmpty()
                  ? Scalar.BOOLEAN
                  : type.name().equals("bit") ? Scalar.LONG : Scalar.INTEGER);
      case "numeric", "decimal", "dec", "number", "fixed" -> Optional.of(exact(type));
      case "int", "integer", "int4", "mediumint" ->
          Optional.of(type.unsigned() ? Scalar.LONG : Scalar.INTEGER);
      default -> Optional.ofNullable(BY_NAME.get(type.name()));
    };
  }

  private static Scalar exact(Spelled type) {
    boolean whole =
        type.numbers().size() == 1 || type.numbers().size() > 1 && type.numbers().get(1) == 0;
    if (!whole) {
      return Scalar.DECIMAL;
    }
    int digits = type.numbers().getFirst();
    return digits < 10 ? Scalar.INTEGER : digits < 19 ? Scalar.LONG : Scalar.DECIMAL;
  }

  static boolean isSerial(String name) {
    return name.endsWith("serial") || name.matches("serial\\d");
  }

  private static Map<String, Scalar> byName() {
    var map = new HashMap<String, Scalar>();
    put(map, Scalar.INTEGER, "int,integer,int2,int4,smallint,mediumint,tinyint,serial,serial4");
    put(map, Scalar.INTEGER, "smallserial,serial2,year");
    put(map, Scalar.LONG, "bigint,int8,bigserial,serial8,big int");
    put(map, Scalar.DECIMAL, "numeric,decimal,dec,number,fixed,money,smallmoney");
    put(map, Scalar.FLOAT, "real,float4");
    put(map, Scalar.DOUBLE, "double precision,double,float,float8");
    put(map, Scalar.BOOLEAN, "boolean,bool,bit");
    put(map, Scalar.STRING, "char,character,varchar,character varying,nchar,nvarchar,varchar2");
    put(map, Scalar.STRING, "varying character,native character,bpchar,citext,name,inet,cidr");
    put(map, Scalar.STRING, "macaddr,macaddr8");
    put(map, Scalar.TEXT, "text,tinytext,mediumtext,longtext,clob,ntext,json,jsonb,xml");
    put(map, Scalar.LOCAL_DATE, "date");
    put(map, Scalar.LOCAL_TIME, "time,time without time zone,time with time zone,timetz");
    put(map, Scalar.INSTANT, "timestamp,timestamp without time zone,timestamp with time zone");
    put(map, Scalar.INSTANT, "timestamptz,datetime,datetime2");
    put(map, Scalar.DURATION, "interval");
    put(map, Scalar.UUID, "uuid,uniqueidentifier");
    put(map, Scalar.BINARY, "bytea,blob,tinyblob,mediumblob,longblob,binary,varbinary,image");
    return Map.copyOf(map);
  }

  private static void put(Map<String, Scalar> map, Scalar type, String names) {
    for (String name : names.split(",")) {
      map.put(name, type);
    }
  }
}
