"""Closed classes of English words that the patterns are made of, as data."""

from __future__ import annotations

from memori.core.extraction.grammar import alternatives

OCCUPATIONS = alternatives(
    """accountant actor actress analyst architect artist astronomer attorney author baker banker
    barber barista bartender biologist blogger bookkeeper builder butcher carpenter cashier
    chef chemist cleaner clerk coach comedian composer consultant contractor cook copywriter
    counselor counsellor dancer dentist designer developer dietitian director doctor driver
    economist editor electrician engineer entrepreneur farmer filmmaker firefighter fisherman
    florist founder freelancer gardener geologist guide hairdresser historian illustrator
    instructor interpreter investor janitor jeweler journalist judge lawyer lecturer librarian
    lifeguard locksmith manager marketer mathematician mechanic midwife model musician nanny
    nurse nutritionist officer optician painter paramedic pastor pediatrician pharmacist
    philosopher photographer physician physicist physiotherapist pianist pilot plumber poet
    policeman politician postdoc priest principal producer professor programmer psychiatrist
    psychologist publisher radiologist realtor receptionist recruiter researcher sailor
    salesman salesperson scientist sculptor secretary sergeant singer sociologist soldier
    statistician student surgeon surveyor tailor teacher technician therapist trader trainer
    translator trucker tutor undergraduate veterinarian vet violinist waiter waitress welder
    writer zoologist administrator assistant representative specialist"""
)

DIETS = alternatives(
    """vegan vegetarian pescatarian pescetarian flexitarian kosher halal keto ketogenic paleo
    fruitarian"""
)
"""Ways of eating, of which one has one at a time."""

NOT_TOLERATED = alternatives("lactose gluten dairy fructose histamine wheat soy nut egg")

ALLERGENS = alternatives(
    """nuts,peanuts,tree nuts,hazelnuts,walnuts,almonds,cashews,pistachios,shellfish,fish,shrimp,
    crab,lobster,mussels,oysters,milk,dairy,lactose,cheese,eggs,egg,wheat,gluten,soy,soya,sesame,
    mustard,celery,lupin,sulfites,sulphites,strawberries,kiwi,kiwis,apples,bananas,peaches,mango,
    tomatoes,avocado,chocolate,honey,cats,cat hair,dogs,dog hair,horses,dust,dust mites,pollen,
    grass,grass pollen,birch,birch pollen,ragweed,mold,mould,latex,nickel,bees,bee stings,wasps,
    wasp stings,penicillin,ibuprofen,aspirin,amoxicillin,antibiotics,wool,feathers,perfume"""
)

LANGUAGES = alternatives(
    """english french german spanish italian portuguese dutch norwegian swedish danish finnish
    icelandic polish czech slovak hungarian romanian bulgarian greek turkish russian ukrainian
    serbian croatian arabic hebrew persian farsi hindi urdu bengali tamil telugu marathi
    punjabi mandarin cantonese chinese japanese korean vietnamese thai indonesian malay
    tagalog swahili amharic yoruba latin catalan basque welsh irish gaelic esperanto estonian
    latvian lithuanian albanian armenian georgian nepali"""
)

NATIONALITIES = alternatives(
    """american british english scottish welsh irish canadian australian french german austrian
    swiss spanish italian portuguese dutch belgian norwegian swedish danish finnish icelandic
    polish czech slovak hungarian romanian bulgarian greek turkish russian ukrainian serbian
    croatian egyptian moroccan nigerian kenyan ethiopian israeli lebanese syrian iraqi iranian
    indian pakistani bangladeshi nepali chinese japanese korean taiwanese vietnamese thai
    indonesian malaysian filipino mexican brazilian argentinian chilean colombian peruvian
    cuban jewish muslim christian buddhist hindu catholic atheist"""
)

INSTRUMENTS = alternatives(
    """piano guitar violin viola cello flute clarinet saxophone trumpet trombone drums bass harp
    ukulele accordion banjo mandolin organ keyboard oboe harmonica"""
)

SPORTS = alternatives(
    """tennis football soccer basketball volleyball baseball softball hockey golf chess rugby
    cricket badminton squash handball poker padel lacrosse bridge videogames"""
)

CONDITIONS = alternatives(
    "diabetes,type 1 diabetes,type 2 diabetes,asthma,adhd,autism,epilepsy,dyslexia,celiac disease,"
    "coeliac disease,arthritis,anxiety,depression,migraines,hypertension,high blood pressure,"
    "insomnia,eczema,ptsd,ocd,hay fever,crohn's disease,tinnitus,scoliosis,endometriosis,"
    "sleep apnea"
)

SINGLE_RELATIONS = alternatives(
    """wife husband spouse fiance fiancé fiancee fiancée girlfriend boyfriend mother mom mum
    father dad partner boss manager landlord landlady"""
)
"""People of whom one has one at a time."""

RELATIONS = alternatives(
    """wife husband spouse fiance fiancé fiancee fiancée girlfriend boyfriend mother mom mum
    father dad partner boss manager landlord landlady sister brother sibling twin daughter son
    child baby grandmother grandma grandfather grandpa granddaughter grandson aunt uncle niece
    nephew cousin stepmother stepfather stepson stepdaughter stepsister stepbrother friend
    roommate flatmate housemate colleague coworker neighbor neighbour mentor teacher coach
    therapist doctor assistant dog cat puppy kitten parrot horse rabbit hamster pet"""
).replace(
    "(?:",
    r"(?:(?:older |younger |little |big |elder |eldest |youngest |oldest |best |twin |half-)?"
    "(?:sister|brother|son|daughter|friend)|(?:mother|father|sister|brother)-in-law|"
    "co-worker|golden retriever|guinea pig|ex-husband|ex-wife|ex-boyfriend|ex-girlfriend|ex|",
    1,
)

PETS = alternatives("dog,cat,puppy,kitten,parrot,horse,rabbit,hamster,golden retriever,guinea pig")

FAMILY = alternatives(
    """kids children daughters sons sisters brothers siblings dogs cats puppies kittens
    grandchildren grandkids nieces nephews horses rabbits parrots chickens pets twins kid
    child daughter son sister brother wife husband girlfriend boyfriend twin dog cat puppy
    kitten parrot horse rabbit hamster turtle tortoise snake baby toddler grandson
    granddaughter"""
)

WEEKDAYS_MONTHS = alternatives(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december"""
)

SPOKEN_NUMBERS = alternatives(
    "one two three four five six seven eight nine ten twelve fifteen twenty thirty"
)

PAST_VERBS = alternatives(
    """went, visited, bought, sold, started, began, finished, completed, joined, left, quit,
    lost, won, found, met, saw, attended, ran, hiked, biked, cycled, swam, climbed, traveled,
    travelled, flew, drove, took, made, built, painted, wrote, published, read, watched,
    cooked, baked, planted, adopted, signed up, applied, interviewed, passed, failed,
    graduated, celebrated, hosted, threw, organized, organised, booked, broke, hurt, injured,
    got, had, received, gave, donated, volunteered, learned, learnt, tried, launched,
    released, opened, ordered, returned, camped, played, performed, taught, enrolled,
    registered, participated, discovered, created, submitted, deployed, fixed, moved, became,
    turned, sprained, spent, talked, spoke"""
)

APPOINTMENTS = alternatives(
    """appointment interview exam meeting flight wedding surgery operation deadline presentation
    party concert race marathon test trip dinner lunch date recital game match conference
    checkup check-up graduation reunion class viva defense audition"""
)

ASSISTANT_VERBS = alternatives(
    """answer reply respond use write give include format explain call address ask show keep
    provide cite add start begin end finish speak talk mention remind check treat assume
    suggest recommend avoid tell translate return put list refer convert say skip summarize
    summarise greet round present mark highlight spell warn consider prefer stick quote omit
    send sign specify follow structure name annotate comment double-check confirm"""
)

NOT_NAMES = alternatives(
    """not a an the on in at what unknown this that spelled spelt hard difficult easy important
    too so very pretty quite also only just my your his her it john's secret irrelevant none
    no private confidential long short weird funny common rare being getting changed"""
)

NOT_CAPITALISED_NAMES = alternatives(
    """is are was has had have and or the who said says he she it we they if when in on at to for
    with from but so because really just also always never will would can could did does do
    god monday tuesday wednesday thursday friday saturday sunday january february march april
    june july august september october november december christmas easter google facebook
    instagram yesterday suddenly meanwhile however afterwards back later maybe crazy again
    tomorrow today tonight asap ishmael old"""
)

VAGUE_BEGINNINGS = alternatives(
    """it, that, this, these, those, you, your, yours, i, me, him, her, his, their, them, they,
    one, ones, how, what, when, where, why, which, who, both, all, either, neither, such,
    same, some, most, more, another, any, anything, everything, something, nothing, each,
    option, version, us, each other, here, there, being called, getting called, not, for, in,
    on, about, as, like, too, very, so, better, best, well, is, are, was, and, or, but"""
)
"""Beginnings of an object that means nothing outside its conversation."""

PASSING_VERBS = alternatives(
    """see, know, ask, hear, think, say, be, do, thank, point, make sure, start by, get,
    understand, add, note, mention, believe, include, use, have, keep, try, go with, consider,
    share, discuss, give, confirm, clarify, call, look, learn more, just, take a look"""
)
"""What one likes to do for a moment: "I like to think that …"."""

SHARED_THINGS = alternatives(
    """ocean, sea, beach, mountains, outdoors, snow, rain, cold, heat, sun, sunshine, gym,
    theatre, theater, opera, piano, guitar, violin, drums, countryside, forest, woods, night,
    summer, winter, autumn, fall, spring, city, smell of, sound of, taste of, feeling of,
    idea of, color, colour, eighties, nineties, internet, news, dark, stars, desert, lake,
    sauna, library, cinema, ballet, circus, dentist"""
)
"""What "the" can stand before without pointing at anything said before."""

NO_PLACES = alternatives(
    """a, an, the same, my, your, his, her, our, their, this, that, these, fear, hope, peace,
    sin, constant, here, there, it, harmony, denial, interesting, time, times, squalor,
    poverty, luxury, work, home, the past, the moment, the present, the now, the future,
    the middle, the center, the centre, the country, the city, the suburbs, the countryside,
    the mountains, the area, the woods, the house, hr, it, sales, marketing, accounting, support,
    the basement"""
)

NOT_JOBS = alternatives(
    "the,hard,part of,if,expected,intended,planned,usual,well,much,it,this,that"
)

NOT_SUBJECTS = alternatives(
    """a lot, lots, a ton, so much, much, more, about, with, as, every, all, the, my, this, that,
    it, so, from, to, how, new things, for, hard, at, together, here, in, on, things, what,
    something, everything"""
)

NETWORKS = alternatives(
    """twitter,x,reddit,facebook,instagram,tiktok,mastodon,bluesky,threads,discord,slack,whatsapp,
    telegram,signal,linkedin,snapchat,netflix,tinder,hinge,bumble,steam,youtube"""
)
"""What people leave and join without working there."""

NUMBERED = (
    r"(?!(?:new|current|old|previous|former|next|last|first|second|only|version|line|page|error|port|"
    r"favou?rite|lucky|issue|step|question|chapter|build|row|column|process|random|total|exercise|verse)\b)"
    r"(?:(?:[\w-]{2,20} ){1,3}(?:number|id)|(?:licen[cs]e|number|registration) plate|post ?code|"
    r"zip(?: code)?|(?:booking|order|customer|case|ticket) reference|blood type|"
    r"(?:shoe|ring|hat|dress|shirt|trouser|clothing|waist) size)"
)

DATED = (
    r"(?:(?:[\w-]{2,20} )?anniversary|wedding day|name day|due date|date of birth|start date|"
    r"birthdate)"
)

NAMED_THINGS = alternatives(
    """bank,gym,school,high school,primary school,university,college,alma mater,company,startup,
    start-up,insurer,insurance company,airline,car,bike,boat,phone,laptop,camera,team,church,
    neighborhood,neighbourhood,district,last name,surname,family name,middle name,maiden name,
    band,blog,podcast,pharmacy,supermarket,hometown,home town"""
)

AIRLINES = r"[\w ]*(?:air|airways|airlines|jet)\b[\w ]*|" + alternatives(
    "lufthansa,swiss,ryanair,easyjet,wizz,norwegian,emirates,finnair,iberia,qantas,delta,united,"
    "southwest,american,alitalia,vueling,qatar,etihad,icelandair,eurowings,transavia,condor"
)

HABITUALLY = alternatives("always,almost always,usually,normally,generally,typically,mostly,only")

ATTRIBUTES = alternatives(
    """time zone, timezone, blood type, clothing size, native language, first language,
    mother tongue, hometown, home town, zodiac sign, star sign, major, nationality"""
)

TRAITS = alternatives(
    """left-handed, right-handed, color-blind, colour-blind, colorblind, deaf, blind, dyslexic,
    autistic, diabetic, asthmatic, teetotal, bilingual, trans, gay, lesbian, bisexual, nonbinary,
    non-binary, pregnant, an introvert, an extrovert, introverted, extroverted, a mother,
    a father, a mom, a mum, a dad, a parent, a single mother, a single father, a single mom,
    a single mum, a single dad, a single parent, a grandmother, a grandfather, a grandparent,
    a morning person, a night person, a dog person, a cat person, a people person,
    a night owl, an early bird, an only child, a widow, a widower"""
)

FAVOURITES = r"(?:(?!(?:is|are|thing|part|one|ones)\b)[\w -]{2,30}?)"

NOT_FAVOURITES = alternatives(
    "not,the one,that,this,it,when,how,what,changing,hard,difficult,definitely,it,they,he,she"
)

FLEETING = alternatives("it,that,this,you,the error,an error,my code,your,them,the idea")
"""Objects of a past action that are about the conversation."""

BUSINESSES = alternatives(
    """business company startup start-up shop store restaurant bakery cafe café farm agency
    studio practice salon bookshop bookstore nonprofit blog podcast"""
)

PRACTICES = alternatives(
    """working teaching programming coding writing practicing practising painting designing
    developing climbing cycling dancing cooking gardening meditating"""
)

HABITS = alternatives(
    """run, swim, meditate, wake up, get up, go to the gym, go to yoga, go to church, go to bed,
    go to therapy, work out, exercise, walk, read, cook, train, jog, cycle, bike, do yoga,
    practice, practise, volunteer, journal, commute, hike, climb, surf"""
)

MANNER = r"(?: as [\w -]+?| full[ -]time| part[ -]time| remotely)?"

LEVEL = "(?: fluent| some| a little| a bit of| native| basic| decent)?"

WELL = "(?: well| very well| pretty well| inside out| fluently| natively| at home)?"

ASSISTANT_DOES = ASSISTANT_VERBS.removesuffix(")") + (
    "|be (?:brief|concise|polite|formal|informal|honest|direct|friendly|kind|precise|critical|"
    "careful|specific))"
)

FROM_NOW_ON = (
    "(?:from now on|from here on(?: out)?|in (?:the )?future|going forward|"
    "for all (?:future )?(?:answers|replies|responses|conversations|chats)|"
    "in all (?:your )?(?:answers|replies|responses)|when(?:ever)? (?:you (?:answer|reply|respond|"
    "write|explain)|i ask|i mention|i send|i talk|answering|replying|giving|we talk)[^,]*)"
)

PLEASE_NOT = "(?:do not|don't|never|please do not|please don't|avoid)"

SUBJECT = alternatives(
    """i,i'm,i've,my,im,ive,we,it,it's,its,they,they're,he,he's,she,she's,that's,there,there's,you,
    what,how,can,could,please,let's,let,don't,the,those,suggest,recommend,give,show,tell,help,
    find"""
)
"""First words of a new clause."""

OPENERS = alternatives(
    """hi,hello,hey,well,so,oh,ok,okay,yes,yeah,yep,yup,no,nope,actually,btw,by the way,anyway,
    anyways,also,and,but,honestly,to be honest,tbh,fyi,for your information,for context,
    for reference,for the record,just so you know,just to let you know,just a heads up,heads up,
    as you know,as i said,like i said,one thing to know,since,because,as,although,though,
    even though,    personally,in general,generally,in fact,of course,unfortunately,sadly,luckily,
    thanks,thank you,
    great,cool,sure,haha,ha,lol,wow,right,plus,update,correction,ps,p\\.s\\.,nowadays,these days,
    first of all,about me,sorry,yikes,at the moment,right now,currently,awesome,nice,absolutely,
    definitely,indeed,turns out,it turns out"""
)
"""What stands before a statement without changing it."""

WORK_ON_TEXT = alternatives(
    """translate,proofread,paraphrase,rephrase,rewrite,reword,summarise,summarize,correct,
    transcribe,fix,improve,edit,polish,grammar,classify,analyse,analyze,sentiment"""
)

WORKED_ON = alternatives(
    """this,that,these,the following,following,it,below,above,sentence,sentences,text,paragraph,
    essay,email,letter,message,review,grammar,into,to"""
)

TEXT_REQUESTS = alternatives(
    """wrong with,mistakes in,errors in,typos in,help with,received,
    review,check,reply,respond,answer,look at,look over,go over,go through,read,comment on,
    critique,evaluate,assess,rate,grade,shorten,expand,simplify,tailor,format,reformat,revise,
    refine,enhance,adapt,explain,interpret,convert,extract,parse,redact,anonymize,anonymise,
    rework,feedback on,thoughts on,opinion on,opinion of,think of,think about,help me with,
    make this,make it,make the following"""
)

TEXTS = alternatives(
    """letter letters email e-mail emails mail message messages text paragraph essay cv resume
    résumé bio biography draft post tweet comment story poem article document statement passage
    speech profile summary transcript conversation chat application review sentence sentences
    paper abstract report caption reference testimonial dialogue script lyrics"""
)
"""What somebody else may have written, and the user pastes."""

LETTERS = alternatives(
    """letter letters email e-mail emails mail text paragraph essay cv resume résumé bio biography
    draft poem statement passage transcript"""
)

WRITING_VERBS = alternatives(
    "write draft compose generate create continue finish script implement code build design"
)

WRITTEN_THINGS = alternatives(
    """story poem song email e-mail letter bio biography essay speech post tweet message text note
    review dialog dialogue novel article cover statement introduction ad profile scene monologue
    diary joke toast vow caption summary prompt script function program class app code test page
    website component query api bot"""
)

VEHICLES = alternatives(
    "car truck van bus taxi motorbike motorcycle pickup minivan hybrid bike bicycle scooter moped"
)
