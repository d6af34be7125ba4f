using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Saas.Kernel.Identifiers;

/// <summary>A typed identifier. Values are UUIDv7, so that they sort by the time they were made.</summary>
public interface IStrongId
{
    Guid Value { get; }
}

/// <summary>What a typed identifier must offer so that EF, JSON and routes can use it without being told about it.</summary>
public interface IStrongId<TSelf> : IStrongId
    where TSelf : struct, IStrongId<TSelf>
{
    static abstract TSelf From(Guid value);
}

public static class StrongId
{
    /// <summary>A new UUIDv7 stamped with <paramref name="now"/>; the only way an id is made.</summary>
    public static Guid NewValue(DateTimeOffset now) => Guid.CreateVersion7(now);

    public static bool TryParse<T>(string? text, out T id)
        where T : struct, IStrongId<T>
    {
        var ok = Guid.TryParse(text, out var value);
        id = ok ? T.From(value) : default;
        return ok;
    }

    /// <summary>Every typed id in <paramref name="assembly"/>, so that conversions are registered without a list.</summary>
    public static IEnumerable<Type> TypesIn(System.Reflection.Assembly assembly) =>
        assembly.GetTypes().Where(type => type.IsValueType && typeof(IStrongId).IsAssignableFrom(type));
}

/// <summary>Stores a typed id as a plain <c>uuid</c>.</summary>
public sealed class StrongIdConverter<T>() : ValueConverter<T, Guid>(id => id.Value, value => From(value))
    where T : struct, IStrongId<T>
{
    private static T From(Guid value) => T.From(value);
}

/// <summary>Writes a typed id as a JSON string and reads it back; a malformed one is a <see cref="JsonException"/>.</summary>
public sealed class StrongIdJson : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);
        return typeToConvert.IsValueType && typeof(IStrongId).IsAssignableFrom(typeToConvert);
    }

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert))!;

    private sealed class Converter<T> : JsonConverter<T>
        where T : struct, IStrongId<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && reader.TryGetGuid(out var value)
                ? T.From(value)
                : throw new JsonException("An id is a UUID in a string.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value);
    }
}
