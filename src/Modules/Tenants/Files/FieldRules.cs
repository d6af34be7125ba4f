using System.Text.RegularExpressions;
using Saas.Tenants.Contracts;

namespace Saas.Tenants.Files;

/// <summary>The kinds of text a tenant's file holds, each with its rule.</summary>
internal static partial class FieldRules
{
    extension(StrictObject of)
    {
        public string Slug(string name) => of.Matching(name, 40, SlugPattern(), "may hold lower-case letters a–z, digits and hyphens only");

        public string Colour() => of.Matching("colour", 20, ColourPattern(), "is not a colour like \"#0F5B78\"").ToUpperInvariant();

        public string Phone(string name) => of.Matching(name, 20, PhonePattern(), "is not a telephone number");

        public string Email(string name)
        {
            var text = of.Text(name, 254);
            if (text.Length > 0 && (!System.Net.Mail.MailAddress.TryCreate(text, out var address) || address.Address != text))
            {
                of.Wrong(name, $"\"{text}\" is not an e-mail address");
            }

            return text;
        }

        public string HttpsAddress(string name)
        {
            var text = of.Text(name, 500);
            if (text.Length > 0 && (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps))
            {
                of.Wrong(name, "must be a full address that begins with https://");
            }

            return text;
        }

        public string OneOf(string name, IReadOnlyCollection<string> choices)
        {
            var text = of.Text(name);
            if (text.Length > 0 && !choices.Contains(text))
            {
                of.Wrong(name, $"\"{text}\" is not one of {string.Join(", ", choices)}");
            }

            return text;
        }

        public IReadOnlyList<string> KnownTexts(string name, IReadOnlyCollection<string> known)
        {
            var texts = of.Texts(name);
            foreach (var text in texts.Where(text => !known.Contains(text)))
            {
                of.Wrong(name, $"\"{text}\" is not one of {string.Join(", ", known)}");
            }

            return texts;
        }

        /// <summary>Custom domains; the field may be left out.</summary>
        public IReadOnlyList<string> Hosts()
        {
            var hosts = of.Has("hosts") ? of.Texts("hosts") : [];
            for (var i = 0; i < hosts.Count; i++)
            {
                if (hosts[i].Length > 253 || !HostPattern().IsMatch(hosts[i]))
                {
                    of.Wrong($"hosts[{i}]", $"\"{hosts[i]}\" is not a host name in lower case, such as \"mestring.lenvik.no\"");
                }
            }

            return hosts;
        }

        private string Matching(string name, int maxLength, Regex pattern, string reason)
        {
            var text = of.Text(name, maxLength);
            if (text.Length > 0 && !pattern.IsMatch(text))
            {
                of.Wrong(name, $"\"{text}\" {reason}");
            }

            return text;
        }
    }

    /// <summary>Whether two periods share a day; last days are included, null is open.</summary>
    public static bool Overlap(DateOnly from, DateOnly? to, DateOnly otherFrom, DateOnly? otherTo) =>
        from <= (otherTo ?? DateOnly.MaxValue) && otherFrom <= (to ?? DateOnly.MaxValue);

    [GeneratedRegex(@"\A[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?\z")]
    private static partial Regex SlugPattern();

    [GeneratedRegex(@"\A#[0-9A-Fa-f]{6}\z")]
    private static partial Regex ColourPattern();

    [GeneratedRegex(@"\A\+?[0-9][0-9 ]{3,18}\z")]
    private static partial Regex PhonePattern();

    [GeneratedRegex(@"\A([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]\z")]
    private static partial Regex HostPattern();
}
