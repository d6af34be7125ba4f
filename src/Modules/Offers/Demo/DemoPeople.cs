using Saas.Offers.Enrolments;

namespace Saas.Offers.Demo;

/// <summary>Made-up participants. Phone numbers begin with 990 000, which are given to nobody.</summary>
internal sealed class DemoPeople
{
    private static readonly string[] First =
    [
        "Arvid", "Bjørg", "Grete", "Kjell", "Liv", "Nils-Anders", "Odd", "Randi", "Selam", "Solveig", "Aslak", "Ellen", "Gunn", "Harald", "Inger", "Jorunn", "Leif", "Marit", "Per", "Tove",
        "Åse", "Øystein", "Hanna", "Jonas", "Aisha", "Piotr", "Máret", "Sigrid", "Torbjørn", "Yngve",
    ];

    private static readonly string[] Last =
    [
        "Brekkmo", "Hansvoll", "Storsand", "Tangstad", "Utsi", "Kvalheim", "Lunde", "Tesfay", "Aune", "Myrvang", "Skogli", "Heimdal", "Nygård", "Eira", "Solvang", "Kverneng", "Fagervik",
        "Bakkeli", "Sandmo", "Elvestrand", "Rydningen", "Lysnes", "Haugli", "Furuly", "Nordvåg",
    ];

    private static readonly string[] Languages = ["tigrinja", "arabisk", "ukrainsk", "nordsamisk", "polsk"];

    private int _number;

    /// <summary>Somebody with their next of kin.</summary>
    public EnrolWish NextPair(string homeMunicipality)
    {
        var (one, other) = (Next(homeMunicipality), Next(homeMunicipality));
        return one with { Role = EnrolmentRole.Participant, With = new CompanionWish(other.Person, EnrolmentRole.NextOfKin, homeMunicipality) };
    }

    public EnrolWish Next(string homeMunicipality)
    {
        var n = _number++;
        return new EnrolWish(
            new Person
            {
                Name = $"{First[n % First.Length]} {Last[n * 7 % Last.Length]}",
                Phone = (99000000 + n).ToString(System.Globalization.CultureInfo.InvariantCulture),
                Needs = new Needs
                {
                    InterpreterLanguage = n % 9 == 4 ? Languages[n / 9 % Languages.Length] : null,
                    Wheelchair = n % 14 == 6,
                    Companion = n % 11 == 3,
                    HearingLoop = n % 13 == 5,
                    Diet = n % 10 == 8 ? "Uten gluten" : null,
                },
            },
            n % 7 == 5 ? EnrolmentRole.NextOfKin : EnrolmentRole.Participant,
            homeMunicipality, "nb", EnrolmentSource.Staff);
    }
}
