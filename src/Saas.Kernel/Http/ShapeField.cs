using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;

namespace Saas.Kernel.Http;

/// <summary>One field of a request record as <see cref="JsonShape"/> reads it; looked up once per type, since reflection costs more than the JSON itself.</summary>
/// <param name="Name">As in JSON.</param>
/// <param name="Type">Without the question mark.</param>
/// <param name="Rules">Its data annotations.</param>
internal sealed record ShapeField(string Name, PropertyInfo Property, Type Type, bool MayBeNull, bool MayHaveLines, ValidationAttribute[] Rules)
{
    private static readonly ConcurrentDictionary<Type, FrozenDictionary<string, ShapeField>> Known = new();

    public static FrozenDictionary<string, ShapeField> Of(Type type) =>
        Known.GetOrAdd(type, t => t.GetProperties().Where(property => property.CanWrite).Select(Of).ToFrozenDictionary(field => field.Name, StringComparer.Ordinal));

    private static ShapeField Of(PropertyInfo property) => new(
        JsonNamingPolicy.CamelCase.ConvertName(property.Name), property, Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType,
        new NullabilityInfoContext().Create(property).WriteState != NullabilityState.NotNull,
        property.GetCustomAttribute<PlainTextAttribute>()?.Lines ?? false,
        [.. property.GetCustomAttributes<ValidationAttribute>()]);
}
