using System.Collections.Frozen;

namespace Saas.PeerSupport.Inquiries;

/// <summary>
/// Common first names of the country, to know one at the beginning of a sentence, where every word has a capital, and one written without. Not meant to hold all:
/// a word with a capital inside a sentence is taken for a name anyhow.
/// </summary>
internal static class FirstNames
{
    private static readonly FrozenSet<string> All = Words("""
        ahmed aksel albert alexander alf ali alma amalie amina amir anders andre andreas ane anette anita anna anne anniken ante are arild arne arnt arvid asbjørn ask aslaug astrid atle aud audun august aurora
        beate bengt benjamin bente berit birger birgit birgitte birte bjarne bjørg bjørn bodil britt brit brage camilla carina casper cathrine cecilie charlotte christian christina christine christoffer christopher
        dag dagfinn dagny daniel david didrik edel edith egil einar eirik elias eli elin elisabeth elise ella ellen elling else emil emilie emma endre erik erika erlend erling espen eva even
        fatima filip finn frank fred fredrik frida frode frøydis geir georg gerd gina grete gro gudmund gudrun gunn gunnar gunvor gustav guro halvard halvor hanna hannah hanne hans harald hassan hedda hedvig heidi
        helene helga helge helle henning henriette henrik herman hilde hilda håkon håvard ibrahim ida idar inga inge ingeborg inger ingrid ingunn ingvild isak iselin ivar iver jakob jan janne jannike jarle jens jenny jesper
        jo joakim johan johanne johannes johnny jon jonas jorunn jorun julia julie jørgen jørn kai karen kari karianne karin karina karl karoline katrine kenneth kim kine kirsten kjell kjersti kjetil klara knut kristian
        kristin kristina kristine kristoffer kåre lars lasse laila laura leif lena lene leon lilly lillian linda line linn linnea lisa lisbeth lise liv live lucas lukas magne magnhild magnus maja malin marcus maren margit
        margrete margrethe mari maria mariam marianne marie marit marius markus marte martha martin martine mary mathias mathilde matias mette michael mikael mikkel minna mohamed mohammed mona monica morten muhammad
        nicolai nikolai nils nina nora norunn odd oddbjørn oddny oddvar ola olaf olav ole olga oliver omar oscar oskar oskars otto paul peder per pernille petra petter philip pål ragna ragnar ragnhild rakel randi rebekka reidar reidun
        renate rita robert roar roger rolf roy ruben rune ruth sander sandra sara sarah sebastian selma sigrid sigmund sigurd silje silvia simen simon siri siv sivert snorre sofia sofie solfrid solveig sondre sophie stein steinar
        stian stig stine sture susanne svein svanhild sven sverre synne synnøve sunniva sølvi tarjei tage terese terje thea theodor therese thomas thor tiril tobias tom tommy tone tor torbjørn tore torgeir torhild torill torleif
        torstein torunn toril tove trine trond trude trygve turid tuva ulf ulrik unni une vanja vegard vera vetle vidar vigdis viktor vilde vivian wenche werner william yngve yvonne yusuf zahra øystein øyvind ådne åge ågot åse åshild
        """);

    /// <summary>Names that are words as well; with a capital at the beginning of a sentence they are asked about, in lower case they are left alone.</summary>
    private static readonly FrozenSet<string> AlsoWords = Words("alma are ask aud august brage casper dag even finn frank fred gro helga helge helle inga inge jo julia kai leon line live liv magne maja mari may minna mona odd ola olga per rolf roy rune siv stein stig stine synne tom tone tor tore trude tage une vera");

    public static bool Contains(string word) => All.Contains(Plain(word));

    /// <summary>Whether it can hardly be anything else, even in lower case.</summary>
    public static bool IsOnlyAName(string word) => Plain(word) is var plain && All.Contains(plain) && !AlsoWords.Contains(plain);

    /// <summary>In lower case, and without the s of the genitive where the name stands without it.</summary>
    private static string Plain(string word)
    {
        var lower = word.ToLowerInvariant();
        return lower is [.., 's'] && !All.Contains(lower) ? lower[..^1] : lower;
    }

    private static FrozenSet<string> Words(string text) => text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
