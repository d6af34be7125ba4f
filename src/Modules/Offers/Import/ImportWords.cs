using System.Globalization;
using Microsoft.Extensions.Localization;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Import;

/// <summary>What is wrong with a row, in words that say what to do.</summary>
internal sealed class ImportWords(IStringLocalizer<ImportText> text, IStringLocalizer<OffersText> names, ImportNames columns)
{
    public string? Column(ImportError error) => error.Field is { } field ? columns.Heading(field) : null;

    public string Reason(ImportError error)
    {
        var words = text["Wrong." + error.Code];
        if (words.ResourceNotFound)
        {
            words = text["Wrong.rule"];
        }

        return string.Format(CultureInfo.CurrentCulture, words.Value, error.Value is { } value ? $"«{value}»" : text["Wrong.TheValue"].Value, Choices(error.Field), Column(error), Most(error.Field)).Trim();
    }

    private string Choices(string? field) => field switch
    {
        "kind" => All<OfferKind>(), "status" => All<OfferStatus>(), "audience" => All<Audience>(), "ageGroup" => All<AgeGroup>(), "orientation" => All<Orientation>(), "field" => All<Field>(),
        "referral" => All<ReferralNeed>(), "cooperation" => All<Cooperation>(), "healthRegion" => All<HealthRegion>(), "placeKind" => All<PlaceKind>(),
        "preventionStage" => All<PreventionStage>(), "level" => All<OfferLevel>(), "participation" => All<Participation>(), "role" => All<EnrolmentRole>(),
        "enrolmentStatus" => All<EnrolmentStatus>(), _ => "",
    };

    private static string Most(string? field) => field switch
    {
        "summary" => "500", "description" => "10000", "name" or "childName" or "contactName" => "120", "interpreterLanguage" => "60", _ => "200",
    };

    private string All<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(value => names.Name(value)));
}
