using Saas.Kernel.Tenancy;
using Saas.Offers.Catalogue;
using Saas.Offers.Contracts;

namespace Saas.Tests.Offers.Catalogue;

/// <summary>The page counts its filters in memory, the API asks the database: both must mean the same.</summary>
public sealed class CatalogueCardTests
{
    private static readonly DateTimeOffset Now = new(2026, 9, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_card_fits_a_filter_exactly_when_the_query_would_find_it()
    {
        var offers = Offers().ToList();
        Assert.All(Filters(), filter =>
        {
            var found = filter.Apply(offers.Select(pair => pair.Row).AsQueryable()).Select(row => row.Id).ToHashSet();
            Assert.Equal(found.Order(), offers.Where(pair => pair.Card.Fits(filter)).Select(pair => pair.Card.Id).Order());
        });
    }

    private static IEnumerable<CatalogueFilter> Filters() =>
    [
        new CatalogueFilter(),
        .. Enum.GetValues<Audience>().Select(value => new CatalogueFilter { Audience = [value] }),
        .. Enum.GetValues<AgeGroup>().Select(value => new CatalogueFilter { AgeGroup = [value] }),
        .. Enum.GetValues<OfferKind>().Select(value => new CatalogueFilter { Kind = [value] }),
        .. Enum.GetValues<Field>().Select(value => new CatalogueFilter { Field = [value] }),
        .. Enum.GetValues<Orientation>().Select(value => new CatalogueFilter { Orientation = [value] }),
        .. Enum.GetValues<ReferralNeed>().Select(value => new CatalogueFilter { Referral = value }),
        .. Enum.GetValues<Participation>().Select(value => new CatalogueFilter { Participation = value }),
        new CatalogueFilter { Topic = ["copd", "sleep"] },
        new CatalogueFilter { IncludeDigital = false },
        new CatalogueFilter { Municipality = ["1931"] },
        new CatalogueFilter { Municipality = ["1931"], IncludeDigital = false },
        new CatalogueFilter { Audience = [Audience.Patient, Audience.Professional], AgeGroup = [AgeGroup.Elderly], Referral = ReferralNeed.None },
    ];

    /// <summary>Offers over all values of every dimension: each dimension goes round at its own pace.</summary>
    private static IEnumerable<(CatalogueOffer Row, CatalogueCard Card)> Offers()
    {
        for (var i = 0; i < 120; i++)
        {
            var id = new Guid(i, 0, 0, new byte[8]);
            var (topic, municipality) = (i % 3 == 0 ? "copd" : "heart", i % 4 == 0 ? null : i % 4 == 1 ? "1931" : "1922");
            var (kind, participation, audience, age) = (At<OfferKind>(i), At<Participation>(i / 2), At<Audience>(i), At<AgeGroup>(i / 3));
            var (orientation, field, referral, place) = (At<Orientation>(i / 5), At<Field>(i / 2), At<ReferralNeed>(i / 7), At<PlaceKind>(i));
            var row = (CatalogueOffer)Activator.CreateInstance(typeof(CatalogueOffer), nonPublic: true)!;
            foreach (var (name, value) in new (string, object?)[]
            {
                ("Id", id), ("Kind", kind), ("Participation", participation), ("Audience", audience), ("AgeGroup", age), ("Orientation", orientation),
                ("Topic", topic), ("Field", field), ("Referral", referral), ("PlaceKind", place), ("Municipality", municipality),
            })
            {
                typeof(CatalogueOffer).GetProperty(name)!.SetValue(row, value);
            }

            yield return (row, new CatalogueCard(id, default, OfferStatus.Published, "nb", "Kurs", "", "{}", kind, participation, audience, age, orientation, topic, field, referral,
                place, "Finnsnes", municipality, false, 10, 0, 0, true, null, Now, Now.AddHours(2), false, null));
        }
    }

    private static T At<T>(int i)
        where T : struct, Enum => Enum.GetValues<T>()[i % Enum.GetValues<T>().Length];
}
