using System.Globalization;
using Saas.Kernel.Errors;
using Saas.Kernel.Secrets;

namespace Saas.Kernel.Http;

/// <summary>One page of a list, in a stable order. <paramref name="Next"/> asks for the page after it and is null on the last.</summary>
public sealed record PageOf<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>A place in a list ordered by instant and id. Signed, so that a cursor of another tenant or list is refused.</summary>
public sealed record Cursor(DateTimeOffset At, Guid Id)
{
    public string Write(TenantCipher cipher, string list) =>
        cipher.SignText("cursor:" + list, string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}.{Id:N}"));

    /// <exception cref="Invalid">Not a cursor of this list in this room.</exception>
    public static Cursor? Read(TenantCipher cipher, string list, string? text)
    {
        if (text is null)
        {
            return null;
        }

        var parts = cipher.ReadText("cursor:" + list, text)?.Split('.')
            ?? throw new Invalid("cursor", "is not a cursor of this list; leave it out to start from the beginning");
        return new Cursor(new DateTimeOffset(long.Parse(parts[0], CultureInfo.InvariantCulture), TimeSpan.Zero), Guid.ParseExact(parts[1], "N"));
    }
}

/// <summary>How many items a list gives: 1 to 200, 50 unless asked.</summary>
public static class Limit
{
    public const int Most = 200;
    public const int Usual = 50;

    public static int Of(int? asked) => asked switch
    {
        null => Usual,
        >= 1 and <= Most => asked.Value,
        _ => throw new Invalid("limit", $"must be 1 to {Most}"),
    };
}
