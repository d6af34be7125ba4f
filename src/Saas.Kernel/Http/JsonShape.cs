using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;

namespace Saas.Kernel.Http;

/// <summary>Reads a JSON object into a request record and collects every error by its path (<c>sessions[2].startsAt</c>).</summary>
public static class JsonShape
{
    private const int MostItems = 500;

    /// <exception cref="Invalid">With all wrong fields.</exception>
    /// <param name="services">What a request's own <c>Validate</c> may ask for, such as the clock.</param>
    public static T Read<T>(JsonElement json, IServiceProvider? services = null)
        where T : class, new()
    {
        var errors = new Findings(services);
        var value = ReadObject(json, typeof(T), "", errors);
        if (errors.Count > 0)
        {
            throw new Invalid(errors.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal));
        }

        return (T)value;
    }

    private static object ReadObject(JsonElement json, Type type, string path, Findings errors)
    {
        var value = Activator.CreateInstance(type)!;
        if (json.ValueKind != JsonValueKind.Object)
        {
            Add(errors, path, "must be an object");
            return value;
        }

        var fields = ShapeField.Of(type);
        var wrong = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in json.EnumerateObject())
        {
            if (NameOf(field) is not { } name)
            {
                Add(errors, path, "has a field whose name is not text");
                continue;
            }

            var at = At(path, name);
            if (!fields.TryGetValue(name, out var known))
            {
                Add(errors, at, "is not a known field");
                continue;
            }

            var before = errors.Count;
            var read = ReadValue(field.Value, known, at, errors);
            if (errors.Count > before)
            {
                wrong.Add(name);
            }

            if (errors.Count == before || read is not null)
            {
                known.Property.SetValue(value, read); // a list with a wrong item is still looked at as a whole
            }
        }

        Annotations(value, fields.Values, wrong, path, errors);
        return value;
    }

    /// <returns>Null for bytes that are no UTF-8 and for half a surrogate pair; the parser lets both through.</returns>
    private static string? NameOf(JsonProperty field)
    {
        try
        {
            return field.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static object? ReadValue(JsonElement json, ShapeField field, string path, Findings errors)
    {
        var type = field.Type;
        if (json.ValueKind == JsonValueKind.Null)
        {
            if (!field.MayBeNull)
            {
                Add(errors, path, "must not be null");
            }

            return null;
        }

        if (IsShape(type))
        {
            return ReadObject(json, type, path, errors);
        }

        if (type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) && type.GetGenericArguments() is [var item] && IsShape(item))
        {
            return ReadList(json, item, path, errors);
        }

        try
        {
            var value = json.Deserialize(type, HouseJson.Options);
            if (value is string text && PlainTextAttribute.HasControlCharacters(text, field.MayHaveLines))
            {
                Add(errors, path, "must not contain control characters");
            }

            return value;
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
        {
            Add(errors, path, Expected(type));
            return null;
        }
    }

    private static object? ReadList(JsonElement json, Type item, string path, Findings errors)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() > MostItems)
        {
            Add(errors, path, $"must be a list of at most {MostItems} objects");
            return null;
        }

        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
        var index = 0;
        foreach (var element in json.EnumerateArray())
        {
            list.Add(ReadObject(element, item, $"{path}[{index++}]", errors));
        }

        return list;
    }

    private static void Annotations(object value, IEnumerable<ShapeField> fields, HashSet<string> wrong, string path, Findings errors)
    {
        foreach (var field in fields.Where(field => field.Rules.Length > 0 && !wrong.Contains(field.Name)))
        {
            var results = new List<ValidationResult>();
            var context = new ValidationContext(value, errors.Services, null) { MemberName = field.Property.Name, DisplayName = field.Name };
            if (!Validator.TryValidateValue(field.Property.GetValue(value), context, results, field.Rules))
            {
                results.ForEach(result => Add(errors, At(path, field.Name), result.ErrorMessage!));
            }
        }

        if (value is IValidatableObject whole)
        {
            foreach (var result in whole.Validate(new ValidationContext(value, errors.Services, null)))
            {
                foreach (var member in result.MemberNames.DefaultIfEmpty(""))
                {
                    Add(errors, At(path, JsonNamingPolicy.CamelCase.ConvertName(member)), result.ErrorMessage!);
                }
            }
        }
    }

    private static bool IsShape(Type type) =>
        type is { IsClass: true, Namespace: not null } && type.Namespace.StartsWith("Saas", StringComparison.Ordinal) && !typeof(IEnumerable).IsAssignableFrom(type);

    private static string Expected(Type type) => type switch
    {
        { IsEnum: true } => "must be one of: " + string.Join(", ", KebabEnum.Texts(type)),
        _ when type == typeof(string) => "must be text",
        _ when type == typeof(bool) => "must be true or false",
        _ when type == typeof(int) || type == typeof(long) => "must be a whole number",
        _ when type == typeof(DateOnly) => "must be a date: YYYY-MM-DD",
        _ when type == typeof(DateTimeOffset) => "must be an instant with offset: YYYY-MM-DDThh:mm:ss+01:00",
        _ when type == typeof(TimeOnly) => "must be a time: hh:mm",
        _ when type.IsValueType && typeof(Identifiers.IStrongId).IsAssignableFrom(type) => "must be a UUID",
        _ => "has the wrong type",
    };

    private static string At(string path, string name) => path.Length == 0 ? name : name.Length == 0 ? path : $"{path}.{name}";

    private static void Add(Findings errors, string path, string message)
    {
        var key = path.Length == 0 ? "$" : path;
        (errors.TryGetValue(key, out var list) ? list : errors[key] = []).Add(message);
    }

    /// <summary>What is wrong, by path.</summary>
    private sealed class Findings(IServiceProvider? services) : Dictionary<string, List<string>>(StringComparer.Ordinal)
    {
        public IServiceProvider? Services { get; } = services;
    }
}
