using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Saas.Tenants.Contracts;

/// <summary>A value that is one checked text everywhere outside C#.</summary>
public interface ITextValue<TSelf>
    where TSelf : struct, ITextValue<TSelf>
{
    string Value { get; }

    static abstract bool TryParse([NotNullWhen(true)] string? text, out TSelf value);
}

/// <summary>Writes the value as a JSON string and reads it back; a malformed one is a <see cref="JsonException"/>.</summary>
public sealed class TextValueJson<T> : JsonConverter<T>
    where T : struct, ITextValue<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && T.TryParse(reader.GetString(), out var value)
            ? value
            : throw new JsonException($"Not a valid {typeof(T).Name}.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
