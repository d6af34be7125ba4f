using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;

namespace Saas.Offers;

/// <summary>What the dimensions are called in the user's language: <c>Audience.patient</c>, <c>Topic.type-2-diabetes</c>, <c>Language.ti</c>.</summary>
internal static class DimensionNames
{
    extension(IStringLocalizer<OffersText> text)
    {
        public string Name<T>(T value)
            where T : struct, Enum => text[$"{typeof(T).Name}.{KebabEnum.Text(value)}"];

        /// <summary>A topic's name; one that a tenant has added itself is shown as it is written, with spaces.</summary>
        public string Topic(string key)
        {
            var name = text["Topic." + key];
            return name.ResourceNotFound && key.Length > 0 ? char.ToUpperInvariant(key[0]) + key[1..].Replace('-', ' ') : name;
        }

        /// <summary>A language's name; what is no known code is a name already.</summary>
        public string Language(string code)
        {
            var name = text["Language." + code];
            return name.ResourceNotFound ? code : name;
        }

        /// <summary>The text of one or of many: keys <c>X.One</c>-like pairs are written <c>XOne</c> and <c>X</c>.</summary>
        public string Count(string key, int count) => count == 1 ? text[key + "One"] : text[key, count];
    }
}
