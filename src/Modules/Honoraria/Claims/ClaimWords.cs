using System.Globalization;
using Microsoft.Extensions.Localization;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Rates;
using Saas.Kernel.Data;
using Saas.Ui;

namespace Saas.Honoraria.Claims;

/// <summary>A claim's lines in words.</summary>
internal sealed class ClaimWords(IStringLocalizer<ClaimText> text, RuleWords rules)
{
    private const decimal Thousand = 1000;

    /// <summary>«2,5 timer à 355 kroner»; nothing for an amount that is as it was claimed.</summary>
    public string Reckoning(ClaimLine line)
    {
        if (line.Unit == LineUnit.Sum)
        {
            return "";
        }

        var quantity = (line.Quantity / Thousand).ToString("0.###", CultureInfo.CurrentCulture);
        return text[(line.Quantity == Thousand ? "Unit.One." : "Unit.Many.") + KebabEnum.Text(line.Unit), quantity, Format.Current.Kroner(line.RateOre)];
    }

    public string Kind(LineKind kind) => rules.Name(kind);

    /// <summary>The rule that the line came from.</summary>
    public string Rule(ClaimLine line) => rules.Rule(line.Kind, RuleUsed.Read(line.Rule));

    public string Of(Objection objection) => rules.Of(objection);
}
